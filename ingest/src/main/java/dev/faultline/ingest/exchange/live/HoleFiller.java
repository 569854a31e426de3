package dev.faultline.ingest.exchange.live;

import dev.faultline.ingest.exchange.Hole;
import dev.faultline.ingest.exchange.TradeHistory;
import dev.faultline.ingest.exchange.TradeTally;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads missing trades from the history of a venue, a few pages at a time. For one thread. */
final class HoleFiller {

    private static final int PAGES = 5;
    private static final int MOST_TRIES = 20;
    private static final int HOLES_AT_ONCE = 3;

    private final HttpFetcher fetcher;
    private final URI history;
    private final TradeHistory pages;
    private final TradeTally tally;
    private final Map<Hole, Progress> open = new HashMap<>();

    HoleFiller(HttpFetcher fetcher, URI history, TradeHistory pages, TradeTally tally) {
        this.fetcher = fetcher;
        this.history = history;
        this.pages = pages;
        this.tally = tally;
    }

    private static final class Progress {
        private @Nullable String next;
        private int tries;
    }

    /** Fills what can be filled now. Gives the last reason why something could not be; null when all could. */
    @Nullable
    String fill() throws InterruptedException {
        String failure = null;
        Map<String, List<Hole>> holes = tally.holes();
        open.keySet().retainAll(holes.values().stream().flatMap(List::stream).toList());
        for (Map.Entry<String, List<Hole>> market : holes.entrySet()) {
            for (Hole hole : market.getValue().stream().limit(HOLES_AT_ONCE).toList()) {
                String why = fill(market.getKey(), hole);
                failure = why == null ? failure : why;
            }
        }
        return failure;
    }

    /** Whether the market had no trade since the last one counted. Gives the reason when that cannot be known. */
    @Nullable
    String confirm(String market, long now) throws InterruptedException {
        Hole hole = tally.sinceLastTrade(market, now);
        try {
            if (read(market, hole, new Progress())) {
                tally.confirmed(market, now);
                return null;
            }
            return "the history of " + market + " does not reach back to the last trade";
        } catch (FetchException e) {
            return e.told();
        } catch (PayloadException e) {
            return "unreadable: " + e.getMessage();
        }
    }

    private @Nullable String fill(String market, Hole hole) throws InterruptedException {
        Progress progress = open.computeIfAbsent(hole, key -> new Progress());
        String failure = null;
        try {
            if (read(market, hole, progress)) {
                tally.close(market, hole);
                return null;
            }
        } catch (FetchException e) {
            failure = e.told();
        } catch (PayloadException e) {
            failure = "unreadable: " + e.getMessage();
        }
        boolean isExhausted = failure == null && progress.next == null;
        if (isExhausted || ++progress.tries >= MOST_TRIES) {
            tally.giveUp(market, hole);
            open.remove(hole);
        }
        return failure == null ? null : "trades of " + market + " could not be read afterwards: " + failure;
    }

    /** Whether everything in the hole is counted now. */
    private boolean read(String market, Hole hole, Progress progress)
            throws FetchException, PayloadException, InterruptedException {
        String path = progress.next == null ? pages.first(market, hole) : progress.next;
        for (int i = 0; i < PAGES && path != null; i++) {
            byte[] body =
                    fetcher.fetch(FetchRequest.get(URI.create(history + path))).body();
            TradeHistory.Page page = pages.page(market, hole, body);
            page.trades().forEach(trade -> tally.add(trade, -1));
            if (page.isComplete()) {
                return true;
            }
            path = page.next();
            progress.next = path;
        }
        return false;
    }
}
