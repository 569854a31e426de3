package dev.faultline.ingest.config;

import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.config.PastKind.Found;
import dev.faultline.ingest.exchange.Archive;
import dev.faultline.ingest.exchange.ArchivePast;
import dev.faultline.ingest.exchange.BinanceCandles;
import dev.faultline.ingest.exchange.BinanceDays;
import dev.faultline.ingest.exchange.BitstampCandles;
import dev.faultline.ingest.exchange.BybitCandles;
import dev.faultline.ingest.exchange.BybitDays;
import dev.faultline.ingest.exchange.CandlePages;
import dev.faultline.ingest.exchange.DayFiles;
import dev.faultline.ingest.exchange.DydxCandles;
import dev.faultline.ingest.exchange.HistoryPages;
import dev.faultline.ingest.exchange.MinuteCandles;
import dev.faultline.ingest.exchange.TradePast;
import dev.faultline.ingest.exchange.Venue;
import dev.faultline.ingest.recording.Fields;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Exchanges whose past can be read. */
final class PastTrades {

    /** Key of an entry that names where the files of the venue lie. */
    static final String ARCHIVE = "archive";

    private static final String TRADES = "trades";
    private static final int COINBASE_PAGE = 1000;
    private static final int KRAKEN_PAGE = 1000;
    private static final int OKX_PAGE = 100;

    private PastTrades() {}

    static Map<String, List<PastKind>> all() {
        Map<String, List<PastKind>> kinds = new TreeMap<>();
        for (String name : List.of("binance", "binance-us")) {
            kinds.put(
                    name + "-trades",
                    List.of(archive(new BinanceDays()), candles(venue(name), TRADES, new BinanceCandles())));
        }
        kinds.put("dydx-trades", List.of(candles(venue("dydx"), TRADES, new DydxCandles())));
        kinds.put("kraken-trades", List.of(trades(venue("kraken"), KRAKEN_PAGE, TradePast::byTime)));
        kinds.put("coinbase-trades", List.of(trades(venue("coinbase"), COINBASE_PAGE, TradePast::byNumber)));
        kinds.put("okx-trades", List.of(trades(venue("okx"), OKX_PAGE, TradePast::byNumber)));
        kinds.put(
                "bybit-trades",
                List.of(archive(new BybitDays()), candles(venue("bybit"), "turnover", new BybitCandles())));
        kinds.put("bitstamp-trades", List.of(volume(venue("bitstamp"), new BitstampCandles())));
        return kinds;
    }

    /** Why a kind of source does not give trades back; empty where it does. */
    static String lack(String kind) {
        return switch (kind) {
            case "bitstamp-trades" -> ": its candles have no number of trades; they give the series volume";
            case "bybit-trades" ->
                ": its candles have no number of trades; they give the series turnover, and files under the key "
                        + ARCHIVE + " give trades";
            default -> "";
        };
    }

    private static Venue venue(String name) {
        return Objects.requireNonNull(ExchangeKinds.venues().get(name), name);
    }

    private interface TradeMaker {
        Past make(HistoryPages pages, List<String> markets, Series series, SliceGrid grid);
    }

    private static PastKind trades(Venue venue, int size, TradeMaker maker) {
        return exchange(
                venue,
                TRADES,
                (entry, markets, series, documents) -> maker.make(
                        new HistoryPages(documents, venue.history(), size),
                        markets,
                        series,
                        new SliceGrid(entry.slice(), entry.timing().bucket())));
    }

    private static PastKind candles(Venue venue, String signal, CandlePages pages) {
        return exchange(
                venue,
                signal,
                (entry, markets, series, documents) -> new MinuteCandles(
                        documents, pages, markets, series, entry.timing().bucket()));
    }

    private interface MarketMaker {
        Past make(NodeEntry entry, List<String> markets, Series series, Documents documents);
    }

    private static PastKind exchange(Venue venue, String signal, MarketMaker maker) {
        return new PastKind(Surface.TRADING, Set.of(signal), (fields, surroundings, wanted) -> {
            NodeEntry entry = new NodeEntry(fields, surroundings);
            NodeEndpoint endpoint = endpoint(surroundings, entry.uriOr("history", venue.usualHistory()));
            Period whole = wanted.period().inBuckets(entry.timing().bucket());
            Series series = series(entry, signal, whole, fields.text("quote"));
            Past past = maker.make(entry, fields.texts("markets"), series, endpoint.getting()::ask);
            return new Found(past, endpoint, entry.idOf(whole), whole);
        });
    }

    /** Volume is in the base currency: that of several markets cannot be added up. */
    private static PastKind volume(Venue venue, CandlePages pages) {
        return new PastKind(Surface.TRADING, Set.of("volume"), (fields, surroundings, wanted) -> {
            NodeEntry entry = new NodeEntry(fields, surroundings);
            NodeEndpoint endpoint = endpoint(surroundings, entry.uriOr("history", venue.usualHistory()));
            Period whole = wanted.period().inBuckets(entry.timing().bucket());
            List<String> markets = fields.texts("markets");
            Series series = series(entry, "volume", whole, base(fields, markets));
            Past past = new MinuteCandles(
                    endpoint.getting()::ask,
                    pages,
                    markets,
                    series,
                    entry.timing().bucket());
            return new Found(past, endpoint, entry.idOf(whole), whole);
        });
    }

    private static String base(Fields fields, List<String> markets) {
        String quote = fields.text("quote").toLowerCase(Locale.ROOT);
        String market = markets.get(0).toLowerCase(Locale.ROOT);
        if (markets.size() > 1 || !market.endsWith(quote) || market.equals(quote)) {
            throw fields.wrong(
                    "markets",
                    markets,
                    "one market that ends with its quote currency, for a backfill of volume: it is in the base"
                            + " currency, and those of several cannot be added up");
        }
        return market.substring(0, market.length() - quote.length()).toUpperCase(Locale.ROOT);
    }

    private static PastKind archive(DayFiles files) {
        return new PastKind(
                Surface.TRADING,
                Set.of(TRADES),
                (entry, wanted) -> entry.has(ARCHIVE),
                (fields, surroundings, wanted) -> {
                    NodeEntry entry = new NodeEntry(fields, surroundings);
                    URI address = entry.address(ARCHIVE);
                    Period whole = wanted.period().inBuckets(entry.timing().bucket());
                    Series series = series(entry, TRADES, whole, fields.text("quote"));
                    Past past = new ArchivePast(
                            new Archive(surroundings.fetcher(), address, files),
                            fields.texts("markets"),
                            series,
                            entry.timing().bucket());
                    return new Found(past, endpoint(surroundings, address), entry.idOf(whole), whole);
                });
    }

    private static NodeEndpoint endpoint(SourceKind.Surroundings surroundings, URI address) {
        return new NodeEndpoint(surroundings.fetcher(), address, Map.of(), List.of());
    }

    private static Series series(NodeEntry entry, String signal, Period whole, String unit) {
        return new Series(
                new SeriesKey(entry.entity(), Surface.TRADING, signal, entry.idOf(whole)),
                entry.timing(),
                entry.facts(),
                Provenance.BACKFILLED,
                unit);
    }
}
