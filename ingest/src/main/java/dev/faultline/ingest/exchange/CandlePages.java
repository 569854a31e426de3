package dev.faultline.ingest.exchange;

import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a venue is asked for candles of a minute, and what it answers. Without state. */
public interface CandlePages {

    /**
     * What one minute held.
     *
     * @param trades how many; null where the venue does not say
     * @param amount their value in the quote currency; of Bitstamp, which does not say that either, their size in the base
     *     currency
     */
    record Candle(@Nullable Long trades, double amount) {}

    /** Most candles that are asked for at once. */
    int size();

    /** Path of the candles that begin in a period. */
    String path(String market, Period minutes);

    /**
     * Candles by their begin, milliseconds since 1970 UTC.
     *
     * @throws PayloadException when the answer is not what it should be
     */
    Map<Long, Candle> candles(byte[] body) throws PayloadException;
}
