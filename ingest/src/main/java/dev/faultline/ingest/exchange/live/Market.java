package dev.faultline.ingest.exchange.live;

import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import java.net.URI;
import java.util.List;

/**
 * The trades of an exchange that one source counts.
 *
 * @param entity the exchange
 * @param source the endpoint
 * @param facts who runs it, and where
 * @param markets as the venue writes them; all of one quote currency
 * @param quote that currency
 * @param timing bucket and waiting times
 * @param slice width of a slice, milliseconds
 * @param feed address of the feed
 * @param history address of the past trades, before the path
 */
public record Market(
        String entity,
        String source,
        SourceFacts facts,
        List<String> markets,
        String quote,
        Timing timing,
        long slice,
        URI feed,
        URI history) {

    /** Checks that there is something to count. */
    public Market {
        markets = List.copyOf(markets);
        if (markets.isEmpty()) {
            throw new IllegalArgumentException(
                    source + ": markets is empty; name at least one, as the venue writes it");
        }
    }

    SliceGrid grid() {
        return new SliceGrid(slice, timing.bucket());
    }

    Series trades() {
        return new Series(
                new SeriesKey(entity, Surface.TRADING, "trades", source), timing, facts, Provenance.MEASURED, quote);
    }
}
