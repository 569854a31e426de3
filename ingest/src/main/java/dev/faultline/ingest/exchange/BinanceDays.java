package dev.faultline.ingest.exchange;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.time.LocalDate;
import java.util.List;

/**
 * Binance's public files of candles of a minute, one packed file for each day and market with its SHA-256 beside it.
 * Binance.US has the same. Times are milliseconds, of files from 2025 on microseconds.
 */
public final class BinanceDays implements DayFiles {

    private static final int OPENED = 0;
    private static final int QUOTE_VOLUME = 7;
    private static final int TRADES = 8;
    private static final long FIRST_MICROS = 100_000_000_000_000L;
    private static final long MICROS_PER_MILLI = 1000;

    @Override
    public String path(String market, LocalDate day) {
        String name = Text.inPath(market);
        return "/spot/daily/klines/" + name + "/1m/" + name + "-1m-" + day + ".zip";
    }

    @Override
    public String checksum(String market, LocalDate day) {
        return path(market, day) + ".CHECKSUM";
    }

    @Override
    public Rows rows(DayTally day) {
        return new Rows() {
            @Override
            public void take(List<String> cells) throws PayloadException {
                if (!cells.get(OPENED).startsWith("open")) {
                    candle(cells, day);
                }
            }

            @Override
            public void finish() {
                // A minute that no row tells stays unknown.
            }
        };
    }

    private static void candle(List<String> cells, DayTally day) throws PayloadException {
        if (cells.size() <= TRADES) {
            throw new PayloadException(
                    Reason.WRONG_TYPE, "A row has " + cells.size() + " cells and no number of trades");
        }
        long opened = Text.whole(cells.get(OPENED));
        long trades = Text.whole(cells.get(TRADES));
        if (trades < 0) {
            throw new PayloadException(Reason.WRONG_TYPE, "A candle counts less than nothing: " + trades);
        }
        day.candle(
                opened >= FIRST_MICROS ? opened / MICROS_PER_MILLI : opened,
                trades,
                Text.size(cells.get(QUOTE_VOLUME)));
    }
}
