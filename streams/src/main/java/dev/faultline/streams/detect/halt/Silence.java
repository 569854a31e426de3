package dev.faultline.streams.detect.halt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The time watched since the last event. What was not watched is left out: nobody knows whether it was silent. */
final class Silence {

    private final long anchor;
    private final boolean afterEvent;
    private long from;
    private long counted;
    private long unwatched;

    /**
     * @param anchor the last event, or the begin of watching when none is known, milliseconds
     * @param afterEvent which of them
     */
    Silence(long anchor, boolean afterEvent) {
        this.anchor = anchor;
        this.afterEvent = afterEvent;
        this.from = anchor;
    }

    long anchor() {
        return anchor;
    }

    /** Whether it began with an event that was seen. */
    boolean isAfterEvent() {
        return afterEvent;
    }

    /** The silence after an event that ends this one; the event may lie in the time that was not watched. */
    Silence next(long event) {
        Silence next = new Silence(event, true);
        if (event < from) {
            next.interrupt(event, from);
        }
        return next;
    }

    /** Whether it was watched as a whole since an event. */
    boolean isWhole() {
        return afterEvent && unwatched == 0;
    }

    long unwatchedMillis() {
        return unwatched;
    }

    /** Silence up to a moment, counted as {@code patience} counts. */
    long until(long moment, Patience patience) {
        return counted + patience.count(anchor, from, moment);
    }

    /** Leaves out what was not watched. */
    void interrupt(long end, long resumed) {
        unwatched += resumed - Math.max(end, anchor);
        from = Math.max(anchor, resumed);
    }

    /** The same, keeping what was counted before it. */
    void interrupt(long end, long resumed, Patience patience) {
        counted = until(patience.heardUntil(end), patience);
        interrupt(end, resumed);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(anchor);
        out.writeBoolean(afterEvent);
        out.writeLong(from);
        out.writeLong(counted);
        out.writeLong(unwatched);
    }

    static Silence read(DataInput in) throws IOException {
        Silence silence = new Silence(in.readLong(), in.readBoolean());
        silence.from = in.readLong();
        silence.counted = in.readLong();
        silence.unwatched = in.readLong();
        return silence;
    }
}
