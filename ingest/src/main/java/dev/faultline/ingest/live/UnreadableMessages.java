package dev.faultline.ingest.live;

import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages that could not be read, until they are kept as dead letters. When there are more than can be kept, the last dead
 * letter says how many it stands for. For many threads.
 */
public final class UnreadableMessages {

    private static final int MOST = 100;

    private final List<Refused> waiting = new ArrayList<>();
    private long total;
    private long beyond;

    /** A message and what is wrong with it. */
    public synchronized void add(byte[] message, Rejection rejection) {
        total++;
        if (waiting.size() < MOST) {
            waiting.add(refused(message, rejection));
            return;
        }
        beyond++;
        Rejection many = new Rejection(
                rejection.reason(),
                "The last of " + (beyond + 1) + " messages, of which this one is kept: " + rejection.message());
        waiting.set(MOST - 1, refused(message, many));
    }

    private Refused refused(byte[] message, Rejection rejection) {
        return new Refused(Piece.of("message " + total, message), rejection);
    }

    /** Messages since the last call that are kept. */
    public synchronized List<Refused> take() {
        List<Refused> taken = List.copyOf(waiting);
        waiting.clear();
        beyond = 0;
        return taken;
    }

    /** All that could not be read. */
    public synchronized long total() {
        return total;
    }
}
