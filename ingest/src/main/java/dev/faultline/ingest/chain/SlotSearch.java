package dev.faultline.ingest.chain;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.chain.SolanaLedger.Header;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Finds blocks of Solana by their time: between two known ones where the pace of slots says, and by halving. */
final class SlotSearch {

    private static final int NEAR_HEAD = 200;

    private final SolanaLedger ledger;

    SlotSearch(SolanaLedger ledger) {
        this.ledger = ledger;
    }

    /** The newest block. */
    Header newest() throws IOException, PayloadException {
        long slot = ledger.newestSlot();
        List<Long> near = ledger.slots(Math.max(0, slot - NEAR_HEAD), NEAR_HEAD + 1);
        if (near.isEmpty()) {
            throw new PayloadException(Reason.MISSING_FIELD, "The node lists no block near its newest slot " + slot);
        }
        return ledger.header(near.get(near.size() - 1));
    }

    /**
     * The first block whose time is not before a moment.
     *
     * @throws PayloadException when the node does not keep the block before it, or has none so late
     */
    Header firstNotBefore(long time, Header newest) throws IOException, PayloadException {
        Header low = oldest();
        if (low.time() >= time) {
            throw new PayloadException(
                    Reason.MISSING_FIELD, "The node keeps no blocks before " + Instant.ofEpochMilli(low.time()));
        }
        if (newest.time() < time) {
            throw new PayloadException(
                    Reason.MISSING_FIELD, "The newest block of the node is of " + Instant.ofEpochMilli(newest.time()));
        }
        Header high = newest;
        long free = high.slot(); // no block from here up to the high one
        for (int i = 0; free - low.slot() > 1; i++) {
            long middle = i % 2 == 0 ? paced(low, high, time, free) : low.slot() + (free - low.slot()) / 2;
            Header found = at(middle, high);
            if (found.time() >= time) {
                high = found;
                free = middle;
            } else {
                low = found;
            }
        }
        return high;
    }

    private Header oldest() throws IOException, PayloadException {
        long slot = ledger.oldestSlot();
        List<Long> first = ledger.slots(slot, 1);
        if (first.isEmpty()) {
            throw new PayloadException(
                    Reason.MISSING_FIELD, "The node lists no block from " + slot + " on, where it says to begin");
        }
        return ledger.header(first.get(0));
    }

    private static long paced(Header low, Header high, long time, long free) {
        double share = (double) (time - low.time()) / Math.max(1, high.time() - low.time());
        long guess = low.slot() + (long) (share * (high.slot() - low.slot()));
        return Math.max(low.slot() + 1, Math.min(free - 1, guess));
    }

    /** The first block from a slot on; the known one above when there is none between. */
    private Header at(long slot, Header above) throws IOException, PayloadException {
        List<Long> next = ledger.slots(slot, 1);
        if (next.isEmpty()) {
            throw new PayloadException(Reason.MISSING_FIELD, "The node lists no block from slot " + slot + " on");
        }
        return next.get(0) >= above.slot() ? above : ledger.header(next.get(0));
    }
}
