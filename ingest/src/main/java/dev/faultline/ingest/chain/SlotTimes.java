package dev.faultline.ingest.chain;

import dev.faultline.ingest.chain.SolanaLedger.Header;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slots with a block that follow each other, and the times of as few of them as are needed. For one thread. */
final class SlotTimes {

    private final SolanaLedger ledger;
    private final List<Long> slots;
    private final Header last;
    private final Map<Integer, Header> known = new HashMap<>();

    /**
     * A list whose ends are known.
     *
     * @param slots two at least, ascending
     */
    SlotTimes(SolanaLedger ledger, List<Long> slots, Header first, Header last) {
        this.ledger = ledger;
        this.slots = slots;
        this.last = last;
        known.put(0, first);
        known.put(slots.size() - 1, last);
    }

    Header last() {
        return last;
    }

    long slot(int place) {
        return slots.get(place);
    }

    /** Why the list is not whole; null when the heights of its ends say that it is. */
    @Nullable
    String whyIncomplete() throws IOException, PayloadException {
        Header first = header(0);
        long blocks = last.height() - first.height() + 1;
        return blocks == slots.size() && last.time() >= first.time()
                ? null
                : "The node lists " + slots.size() + " blocks from slot " + first.slot() + " to " + last.slot()
                        + ", and by their heights there are " + blocks;
    }

    /** Place of the first block whose time is not before a moment; the last block is not before it. */
    int firstNotBefore(long time, int from) throws IOException, PayloadException {
        int low = from - 1;
        int high = slots.size() - 1;
        for (Map.Entry<Integer, Header> each : known.entrySet()) {
            if (each.getValue().time() >= time) {
                high = Math.min(high, Math.max(from, each.getKey()));
            } else {
                low = Math.max(low, each.getKey());
            }
        }
        for (int i = 0; high - low > 1; i++) {
            int middle = i % 2 == 0 ? paced(low, high, time) : low + (high - low) / 2;
            if (header(middle).time() >= time) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private int paced(int low, int high, long time) throws IOException, PayloadException {
        if (low < 0) {
            return low + (high - low) / 2;
        }
        Header below = header(low);
        Header above = header(high);
        double share = (double) (time - below.time()) / Math.max(1, above.time() - below.time());
        return Math.max(low + 1, Math.min(high - 1, low + (int) (share * (high - low))));
    }

    Header header(int place) throws IOException, PayloadException {
        Header header = known.get(place);
        if (header == null) {
            header = ledger.header(slots.get(place));
            known.put(place, header);
        }
        return header;
    }
}
