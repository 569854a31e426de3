package dev.faultline.ingest.social;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Which stretches of a stream's own time were heard without a hole. The stream is in order of its own time; a connection that
 * goes on from a cursor continues the stretch of the one before. Times in milliseconds since 1970 UTC. For many threads.
 */
public final class StreamCoverage {

    /**
     * A big platform is never silent for longer. When its stream is, something between it and us stood still, or a cursor was
     * too old and the stream went on at a later place.
     */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final int MOST_STRETCHES = 1_000;

    private final Deque<long[]> stretches = new ArrayDeque<>();
    private boolean isBroken = true;

    /** Goes on where another run had heard everything. */
    public synchronized void resume(long heardUntil) {
        stretches.addLast(new long[] {heardUntil, heardUntil});
        isBroken = false;
    }

    /** What comes next does not follow what was heard before. */
    public synchronized void broken() {
        isBroken = true;
    }

    /** Something of that time was heard. */
    public synchronized void heard(long time) {
        long[] last = stretches.peekLast();
        if (last == null || isBroken || time - last[1] > QUIET.toMillis()) {
            stretches.addLast(new long[] {time, time});
            isBroken = false;
        } else {
            last[1] = Math.max(last[1], time);
        }
        if (stretches.size() > MOST_STRETCHES) {
            stretches.removeFirst();
        }
    }

    /** Until when the stream was heard; the smallest long when it was not. */
    public synchronized long heardUntil() {
        long[] last = stretches.peekLast();
        return last == null ? Long.MIN_VALUE : last[1];
    }

    /** Whether all of that time was heard. */
    public synchronized boolean covers(long start, long end) {
        for (Iterator<long[]> latest = stretches.descendingIterator(); latest.hasNext(); ) {
            long[] stretch = latest.next();
            if (stretch[0] <= start && stretch[1] >= end) {
                return true;
            }
        }
        return false;
    }
}
