package dev.faultline.streams;

import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import java.time.Instant;

/** What of a drop counts as its time. */
public final class DropSpan {

    private DropSpan() {}

    /** Whether it was taken back, so that it stands for no time at all. */
    public static boolean isWithdrawn(Drop drop) {
        return drop.getState() == DropState.SUPERSEDED || drop.getState() == DropState.RETRACTED;
    }

    /** Its end, or the last moment that is known to belong to it. */
    public static Instant end(Drop drop) {
        Instant end = drop.getEnd() == null ? drop.getEndEarliest() : drop.getEnd();
        return end == null ? drop.getDetectedAt() : end;
    }
}
