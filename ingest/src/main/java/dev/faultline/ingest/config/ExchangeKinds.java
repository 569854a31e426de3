package dev.faultline.ingest.config;

import dev.faultline.ingest.exchange.Binance;
import dev.faultline.ingest.exchange.Bitstamp;
import dev.faultline.ingest.exchange.Bybit;
import dev.faultline.ingest.exchange.Coinbase;
import dev.faultline.ingest.exchange.Dydx;
import dev.faultline.ingest.exchange.Kraken;
import dev.faultline.ingest.exchange.Okx;
import dev.faultline.ingest.exchange.Venue;
import dev.faultline.ingest.exchange.live.ExchangeSource;
import dev.faultline.ingest.exchange.live.Market;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.recording.Fields;
import java.util.Map;
import java.util.TreeMap;

/** Kinds of sources that are public trades of exchanges. */
final class ExchangeKinds {

    private ExchangeKinds() {}

    static Map<String, SourceKind> all() {
        Map<String, SourceKind> kinds = new TreeMap<>();
        venues().forEach((name, venue) ->
                kinds.put(name + "-trades", (fields, surroundings) -> source(venue, fields, surroundings)));
        return kinds;
    }

    static Map<String, Venue> venues() {
        return Map.of(
                "coinbase", new Coinbase(),
                "binance", Binance.global(),
                "binance-us", Binance.unitedStates(),
                "kraken", new Kraken(),
                "okx", new Okx(),
                "bitstamp", new Bitstamp(),
                "bybit", new Bybit(),
                "dydx", new Dydx());
    }

    private static ExchangeSource source(Venue venue, Fields fields, SourceKind.Surroundings surroundings) {
        NodeEntry entry = new NodeEntry(fields, surroundings);
        if (fields.texts("markets").isEmpty()) {
            throw fields.missing("markets");
        }
        if (fields.has(PastTrades.ARCHIVE)) {
            entry.address(PastTrades.ARCHIVE); // for backfills; a wrong one is told before anything starts
        }
        Market market = new Market(
                entry.entity(),
                entry.id(),
                entry.facts(),
                fields.texts("markets"),
                fields.text("quote"),
                entry.timing(),
                entry.slice(),
                entry.uriOr("feed", venue.usualFeed()),
                entry.uriOr("history", venue.usualHistory()));
        return new ExchangeSource(
                market, venue, surroundings.fetcher(), SessionSettings.of(market.feed()), surroundings.clock());
    }
}
