package dev.faultline.ingest.exchange;

import dev.faultline.ingest.status.PayloadException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of past trades of one market. Without state. */
public interface TradeHistory {

    /** Path of the first page that may hold what is missing; null when this venue has no way to ask for it. */
    @Nullable
    String first(String market, Hole hole);

    /**
     * A page.
     *
     * @throws PayloadException when it is not what it should be
     */
    Page page(String market, Hole hole, byte[] body) throws PayloadException;

    /**
     * Trades of a page.
     *
     * @param trades in any order
     * @param next path of the page after it; null when there is none
     * @param isComplete whether nothing is missing once this page is counted
     */
    record Page(List<Trade> trades, @Nullable String next, boolean isComplete) {}
}
