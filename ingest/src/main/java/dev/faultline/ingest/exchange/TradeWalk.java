package dev.faultline.ingest.exchange;

import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.List;

/** The way through the past trades of one market, from a moment on. A read that fails changed nothing. */
interface TradeWalk {

    /** The market as the venue writes it. */
    String market();

    /**
     * Goes to the begin of the period.
     *
     * @return requests that the whole way takes, about
     */
    long begin(Period period) throws IOException, PayloadException;

    /** The next page. */
    Step read() throws IOException, PayloadException;

    /**
     * A page.
     *
     * @param trades in the order of their numbers
     * @param isLast whether the venue has none after them
     */
    record Step(List<Trade> trades, boolean isLast) {}
}
