package dev.faultline.ingest.exchange;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A venue that is asked for the trades after a moment, such as Kraken. */
final class WalkByTime implements TradeWalk {

    private final HistoryPages pages;
    private final String market;
    private @Nullable String path;
    private Hole hole = new Hole(-1, -1, 0, 0);

    WalkByTime(HistoryPages pages, String market) {
        this.pages = pages;
        this.market = market;
    }

    @Override
    public String market() {
        return market;
    }

    @Override
    public long begin(Period period) throws IOException, PayloadException {
        hole = new Hole(-1, -1, period.from(), period.until());
        path = pages.history().first(market, hole);
        List<Trade> first =
                trades(pages.history().page(market, hole, pages.documents().read(needed(path))));
        Hole after = new Hole(-1, -1, period.until(), period.until());
        List<Trade> end = trades(pages.history()
                .page(
                        market,
                        after,
                        pages.documents().read(needed(pages.history().first(market, after)))));
        long trades = first.isEmpty() || end.isEmpty()
                ? 0
                : end.get(0).number() - first.get(0).number();
        return 1 + Math.max(0, trades) / pages.size();
    }

    @Override
    public Step read() throws IOException, PayloadException {
        String asked = needed(path);
        TradeHistory.Page found =
                pages.history().page(market, hole, pages.documents().read(asked));
        if (!found.isComplete() && asked.equals(found.next())) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "More trades of " + market
                            + " stand at one moment than the venue gives at once; there is no way on");
        }
        path = found.next();
        return new Step(trades(found), found.isComplete());
    }

    private static List<Trade> trades(TradeHistory.Page page) {
        return page.trades().stream()
                .sorted(Comparator.comparingLong(Trade::number))
                .toList();
    }

    private static String needed(@Nullable String path) throws PayloadException {
        if (path == null) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The venue names no page after this one");
        }
        return path;
    }
}
