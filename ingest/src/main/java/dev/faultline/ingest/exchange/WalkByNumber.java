package dev.faultline.ingest.exchange;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * A venue that numbers the trades of a market without gaps and is asked for those up to a number, such as Coinbase and
 * OKX. The begin of a period is found by halving.
 */
final class WalkByNumber implements TradeWalk {

    private static final long FIRST_STEP = 100_000;

    private final HistoryPages pages;
    private final String market;
    private long next;
    private long newest;

    WalkByNumber(HistoryPages pages, String market) {
        this.pages = pages;
        this.market = market;
    }

    @Override
    public String market() {
        return market;
    }

    @Override
    public long begin(Period period) throws IOException, PayloadException {
        Trade last = last(upTo(-1), "newest");
        newest = last.number();
        next = firstNotBefore(period.from(), last);
        return 1 + Math.max(0, firstNotBefore(period.until(), last) - next) / pages.size();
    }

    @Override
    public Step read() throws IOException, PayloadException {
        long to = Math.min(newest, next + pages.size() - 1);
        long from = next;
        List<Trade> found = upTo(to).stream()
                .filter(trade -> trade.number() >= from && trade.number() <= to)
                .toList();
        if (found.isEmpty() && from <= to) {
            throw new PayloadException(
                    Reason.MISSING_FIELD,
                    "The venue gives none of the trades " + from + " to " + to + " of " + market
                            + "; it may not keep them so long");
        }
        next = to + 1;
        return new Step(found, next > newest);
    }

    /** Number of the first trade at or after a time; one above the newest when there is none. */
    private long firstNotBefore(long time, Trade last) throws IOException, PayloadException {
        if (last.time() < time) {
            return last.number() + 1;
        }
        long high = last.number();
        long step = FIRST_STEP;
        long low = high - step;
        while (low > 0 && time(low) >= time) {
            high = low;
            step *= 2;
            low = high - step;
        }
        low = Math.max(low, 0);
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

    private long time(long number) throws IOException, PayloadException {
        Trade found = last(upTo(number), Long.toString(number));
        if (found.number() != number) {
            throw new PayloadException(
                    Reason.MISSING_FIELD, "The venue does not give trade " + number + " of " + market);
        }
        return found.time();
    }

    private static Trade last(List<Trade> trades, String wanted) throws PayloadException {
        if (trades.isEmpty()) {
            throw new PayloadException(Reason.MISSING_FIELD, "The venue does not give trade " + wanted);
        }
        return trades.get(trades.size() - 1);
    }

    /** A page that ends with a number, ascending; minus one for the newest page. */
    private List<Trade> upTo(long number) throws IOException, PayloadException {
        Hole hole = new Hole(number, number, 0, Long.MAX_VALUE);
        String path = pages.history().first(market, hole);
        if (path == null) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The venue has no way to ask for trades by number");
        }
        return pages.history().page(market, hole, pages.documents().read(path)).trades().stream()
                .sorted(Comparator.comparingLong(Trade::number))
                .toList();
    }
}
