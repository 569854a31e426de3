package dev.faultline.streams.suspect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A coincidence that is none, and what joined it later. */
final class Opening {

    private static final long LONGEST = Duration.ofDays(1).toMillis();

    private final Scope scope;
    private final long anchor;
    private final long openedAt;
    private final Threshold threshold;
    private final int openedBy;
    private final List<SeenDrop> drops;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Opens.
     *
     * @param anchor begin of its window, milliseconds
     * @param openedAt when the last of its drops became known
     * @param drops the drops that opened it
     */
    Opening(Scope scope, long anchor, long openedAt, Threshold threshold, List<SeenDrop> drops) {
        this.scope = scope;
        this.anchor = anchor;
        this.openedAt = openedAt;
        this.threshold = threshold;
        this.openedBy = drops.size();
        this.drops = new ArrayList<>();
        drops.forEach(this::add);
    }

    Scope scope() {
        return scope;
    }

    long anchor() {
        return anchor;
    }

    long openedAt() {
        return openedAt;
    }

    Threshold threshold() {
        return threshold;
    }

    /** Those that opened it first, then those that joined, in the order in which they became known. */
    List<SeenDrop> drops() {
        return drops;
    }

    List<SeenDrop> openedBy() {
        return drops.subList(0, openedBy);
    }

    long onset() {
        return first;
    }

    /** A drop belongs to it that begins within a window of one that does, and within a day of its begin. */
    boolean takes(SeenDrop drop, long window) {
        return drop.onset() >= anchor - window && drop.onset() <= Math.min(last + window, anchor + LONGEST);
    }

    void add(SeenDrop drop) {
        drops.add(drop);
        first = Math.min(first, drop.onset());
        last = Math.max(last, drop.onset());
    }
}
