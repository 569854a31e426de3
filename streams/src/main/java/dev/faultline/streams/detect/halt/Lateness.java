package dev.faultline.streams.detect.halt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How long after an event was due it may still be untold, in milliseconds: a quarter more than the largest delay of late,
 * which fades with the events that were told late, and more slowly with the others.
 *
 * <p>A delay is the time for which a source was known not to have told the event yet: from when it was due to the last time
 * the source was asked in vain. So the period of asking is no part of it.
 */
final class Lateness {

    private static final double MARGIN = 1.25;
    private static final double DECAY_BY_LATE = 1 - 1 / 200.0;
    private static final double DECAY = 1 - 1 / 20_000.0;

    private double largest;

    /**
     * Learns the delay of one event.
     *
     * @param delayMillis not over 0 when it was told in time
     * @param most largest delay worth waiting for
     */
    void learn(long delayMillis, long most) {
        double faded = largest * (delayMillis > 0 ? DECAY_BY_LATE : DECAY);
        largest = Math.min(most / MARGIN, Math.max(faded, (double) delayMillis));
    }

    long millis() {
        return Math.round(MARGIN * largest);
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(largest);
    }

    void load(DataInput in) throws IOException {
        largest = in.readDouble();
    }
}
