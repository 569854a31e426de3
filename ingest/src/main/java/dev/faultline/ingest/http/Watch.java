package dev.faultline.ingest.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * When a session was listening. A stretch begins when the wanted messages are coming and reaches to the last message: what
 * lies after it is not known until another message proves that the line was alive. For many threads.
 */
public final class Watch {

    private static final int MOST_STRETCHES = 1_000;
    private static final String NEVER = "not connected yet";

    private final Deque<long[]> stretches = new ArrayDeque<>();
    private boolean listening;
    private String reason = NEVER;

    synchronized void begin(long at) {
        stretches.addLast(new long[] {at, at});
        listening = true;
        if (stretches.size() > MOST_STRETCHES) {
            stretches.removeFirst();
        }
    }

    synchronized void heard(long at) {
        if (listening) {
            long[] last = stretches.getLast();
            last[1] = Math.max(last[1], at);
        }
    }

    synchronized void end(String why) {
        listening = false;
        reason = why;
    }

    /** Whether it was listening all the time from start to end, in milliseconds since 1970 UTC. */
    public synchronized boolean covers(long start, long end) {
        for (Iterator<long[]> latest = stretches.descendingIterator(); latest.hasNext(); ) {
            long[] stretch = latest.next();
            if (stretch[0] <= start && stretch[1] >= end) {
                return true;
            }
        }
        return false;
    }

    /** Whether it was listening at some time from start to end. */
    public synchronized boolean touches(long start, long end) {
        return stretches.stream().anyMatch(stretch -> stretch[0] < end && stretch[1] > start);
    }

    /** Whether it is listening now, as far as is known. */
    public synchronized boolean isListening() {
        return listening;
    }

    /** Why a stretch that is not covered is not. */
    public synchronized String reason() {
        return listening ? "connected, but no message proves that the line was alive" : reason;
    }
}
