package dev.faultline.ingest.live;

import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Messages that could not be read, until they are kept as dead letters. Bounded; what does not fit is counted. For many threads. */
public final class UnreadableMessages {

    private static final int MOST = 100;

    private final List<Refused> waiting = new ArrayList<>();
    private long total;

    /** A message and what is wrong with it. */
    public synchronized void add(byte[] message, Rejection rejection) {
        total++;
        if (waiting.size() < MOST) {
            waiting.add(new Refused(Piece.of("message " + total, message), rejection));
        }
    }

    /** Messages since the last call that are kept, and how many there were in all. */
    public synchronized List<Refused> take() {
        List<Refused> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /** All that could not be read. */
    public synchronized long total() {
        return total;
    }
}
