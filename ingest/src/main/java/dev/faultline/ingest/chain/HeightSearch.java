package dev.faultline.ingest.chain;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.List;

/**
 * Finds blocks by the time of their headers: down from the head in growing steps, then by halving. Blocks far below the
 * wanted one are not asked for, since many nodes no longer keep them.
 */
final class HeightSearch {

    private static final long FIRST_STEP = 1024;

    private final ChainNode node;

    HeightSearch(ChainNode node) {
        this.node = node;
    }

    /**
     * Height of the first block whose header is not before a time; one above the head when there is none. Where headers
     * are not in order of time, it is one of those near it.
     */
    long firstNotBefore(long time, ChainBlock head) throws IOException, PayloadException {
        if (head.time() < time) {
            return head.height() + 1;
        }
        long high = head.height();
        long step = FIRST_STEP;
        long low = high - step;
        while (low >= 0 && time(low) >= time) {
            high = low;
            step *= 2;
            low = high - step;
        }
        low = Math.max(low, -1);
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (time(middle) >= time) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private long time(long height) throws IOException, PayloadException {
        List<ChainBlock> found = node.blocks(height, height);
        if (found.size() != 1 || found.get(0).height() != height) {
            throw new PayloadException(Reason.MISSING_FIELD, "The node does not give block " + height);
        }
        return found.get(0).time();
    }
}
