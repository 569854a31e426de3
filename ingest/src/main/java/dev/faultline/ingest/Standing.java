package dev.faultline.ingest;

import dev.faultline.event.Cursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one source stands in this run: position, counts, and what of its content was published before. */
final class Standing {

    private final Source source;
    private final long publishedPolls;
    private final long publishedItems;
    private final @Nullable Cursor known;
    private final Tails tails;

    private long polls;
    private long items;
    private int declared;
    private long polled;
    private long published;
    private long duplicate;
    private long rejected;

    private Standing(Source source, Counts before, @Nullable Position position, @Nullable Cursor known, Tails tails) {
        this.source = source;
        this.publishedPolls = position == null ? 0 : position.polls();
        this.publishedItems = position == null ? 0 : position.items();
        this.known = known;
        this.tails = tails;
        this.polled = before.polled();
        this.published = before.published();
        this.duplicate = before.duplicate();
        this.rejected = before.rejected();
    }

    static Standing of(Source source, @Nullable Cursor cursor) {
        if (cursor == null) {
            return new Standing(source, Counts.NONE, null, null, new Tails(List.of()));
        }
        Position position = Position.in(cursor, source.content());
        Cursor known = position != null && cursor.getFinished() ? cursor : null;
        return new Standing(source, counts(cursor), position, known, new Tails(cursor.getTails()));
    }

    private static Counts counts(Cursor cursor) {
        return new Counts(cursor.getPolled(), cursor.getPublished(), cursor.getDuplicate(), cursor.getRejected());
    }

    Source source() {
        return source;
    }

    /** Is told of every record that is published for the source. */
    Tails tails() {
        return tails;
    }

    /** All of this content was published by an earlier run. */
    boolean isKnown() {
        return known != null;
    }

    /** The next poll was published by an earlier run. */
    boolean isBehind() {
        return polls < publishedPolls;
    }

    /** Takes a poll that an earlier run published. True when it was one. */
    boolean passKnown(Poll poll) {
        if (!isBehind()) {
            return false;
        }
        polls++;
        items += poll.items().size();
        declared = source.series().size();
        return true;
    }

    void pass(Poll poll) {
        polls++;
        items += poll.items().size();
        polled += poll.items().size();
    }

    /** The content as a whole was offered again. */
    void passAllKnown() {
        polls = publishedPolls;
        items = publishedItems;
        polled += publishedItems;
        duplicate += publishedItems;
    }

    void published() {
        published++;
    }

    void duplicate() {
        duplicate++;
    }

    void rejected() {
        rejected++;
    }

    /** Index of the next series that was not declared yet; marks it declared. Minus one when there is none. */
    int nextUndeclared() {
        return declared < source.series().size() ? declared++ : -1;
    }

    Counts counts() {
        return new Counts(polled, published, duplicate, rejected);
    }

    Cursor cursor(boolean finished) {
        if (!counts().addUp()) {
            throw new IllegalStateException("Items of " + source.id() + " do not add up: " + counts());
        }
        return new Cursor(
                source.id(),
                new Position(source.content(), polls, items).text(),
                known == null ? source.state() : known.getState(),
                known == null ? watermark() : known.getWatermark(),
                polled,
                published,
                duplicate,
                rejected,
                finished,
                tails.all());
    }

    /** Up to where every series of the source was watched; null when one was not watched yet or there are none. */
    private @Nullable Instant watermark() {
        long lowest = Long.MAX_VALUE;
        for (Series series : source.series()) {
            lowest = Math.min(lowest, series.watermark());
        }
        return lowest == Long.MAX_VALUE || lowest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(lowest);
    }
}
