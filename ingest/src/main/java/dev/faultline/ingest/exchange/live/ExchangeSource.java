package dev.faultline.ingest.exchange.live;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.exchange.Line;
import dev.faultline.ingest.exchange.SliceReport;
import dev.faultline.ingest.exchange.TradeTally;
import dev.faultline.ingest.exchange.Venue;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.http.Watch;
import dev.faultline.ingest.http.WebSocketSession;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public trades of an exchange: a session that listens, and its history for what the session missed. */
public final class ExchangeSource implements LiveSource<ExchangeSource.Heard> {

    private static final String MISSING_FROM = "missing-from";
    private static final String LAST_TRADE = "last-trade ";
    private static final String BEGINS = "begins";
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final int PROOF_TRIES = 10;
    private static final long PROOF_MILLIS = 200;

    private final Market market;
    private final Venue venue;
    private final HttpFetcher fetcher;
    private final SessionSettings settings;
    private final Clock clock;
    private final Series trades;
    private Map<String, String> state = Map.of();
    private volatile @Nullable Standing standing;

    /** A source that has not begun. */
    public ExchangeSource(Market market, Venue venue, HttpFetcher fetcher, SessionSettings settings, Clock clock) {
        this.market = market;
        this.venue = venue;
        this.fetcher = fetcher;
        this.settings = settings;
        this.clock = clock;
        this.trades = market.trades();
    }

    /** What stands while the source runs. */
    private record Standing(TradeTally tally, FeedSession feed, WebSocketSession session, HoleFiller filler)
            implements Line {
        @Override
        public boolean covers(long start, long end) {
            return session.watch().covers(start, end);
        }

        @Override
        public boolean isListening() {
            return session.watch().isListening();
        }

        @Override
        public String reason() {
            return session.watch().reason();
        }
    }

    /**
     * What was heard of a slice, and again of slices before.
     *
     * @param reports oldest first
     * @param unreadable messages
     * @param newest time of the newest trade, milliseconds since 1970 UTC; null before the first
     * @param state to go on from
     */
    public record Heard(
            List<SliceReport> reports,
            List<Refused> unreadable,
            @Nullable Long newest,
            Map<String, String> state) {}

    @Override
    public String id() {
        return market.source();
    }

    @Override
    public String host() {
        return market.history().getHost();
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(market.slice());
    }

    @Override
    public List<Series> series() {
        return List.of(trades);
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void resume(Map<String, String> before) {
        state = Map.copyOf(before);
    }

    @Override
    public Map<String, String> state() {
        return state;
    }

    @Override
    public void open(long begin) {
        TradeTally tally = new TradeTally(market.grid(), venue.isNumbered(), market.markets(), begin);
        if (state.containsKey(MISSING_FROM)) {
            tally.resume(Long.parseLong(state.get(MISSING_FROM)), lastTrades(state), begins(state));
        }
        FeedSession feed = new FeedSession(venue, market.markets(), tally, clock);
        WebSocketSession session = new WebSocketSession(fetcher, settings, feed, clock);
        standing =
                new Standing(tally, feed, session, new HoleFiller(fetcher, market.history(), venue.history(), tally));
        session.start();
    }

    /** Whether trades are coming now. */
    public boolean isListening() {
        Standing now = standing;
        return now != null && now.isListening();
    }

    /** Messages that wait to be read. */
    public int waiting() {
        Standing now = standing;
        return now == null ? 0 : now.session().waiting();
    }

    private static List<Long> begins(Map<String, String> state) {
        return Stream.of(state.getOrDefault(BEGINS, "").split(" ", -1))
                .filter(begin -> !begin.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    private static Map<String, Long> lastTrades(Map<String, String> state) {
        Map<String, Long> numbers = new HashMap<>();
        state.forEach((key, value) -> {
            if (key.startsWith(LAST_TRADE)) {
                numbers.put(key.substring(LAST_TRADE.length()), Long.parseLong(value));
            }
        });
        return numbers;
    }

    @Override
    public Heard fetch(Slice slice) throws InterruptedException {
        Standing now = standing();
        awaitProof(now, slice.end());
        boolean settled = !now.isListening() || now.session().settle(SETTLING);
        now.filler().fill();
        String doubt = settled ? doubt(now) : "messages were still waiting to be read";
        List<SliceReport> reports = now.tally().report(slice.start(), slice.end(), now, doubt);
        return new Heard(reports, now.feed().unreadable().take(), now.tally().newest(), stateOf(now.tally()));
    }

    private Standing standing() {
        Standing now = standing;
        if (now == null) {
            throw new IllegalStateException(id() + " was not opened");
        }
        return now;
    }

    /** Waits for a message that shows that the line was alive at the end of the slice. */
    private static void awaitProof(Standing now, long end) throws InterruptedException {
        Watch watch = now.session().watch();
        for (int i = 0; i < PROOF_TRIES && watch.isListening() && !watch.covers(end - 1, end); i++) {
            if (i == 0) {
                now.feed().prove();
            }
            Thread.sleep(PROOF_MILLIS);
        }
    }

    /** Why a slice without trades may have had some: the feed can be silent while the market is not. */
    private @Nullable String doubt(Standing now) throws InterruptedException {
        String doubt = null;
        for (String quiet : now.tally().doubtful(clock.millis(), QUIET)) {
            long before = now.tally().sinceLastTrade(quiet, 0).fromTime();
            String why = now.filler().confirm(quiet, clock.millis());
            if (why != null) {
                doubt = "no trade, and whether there was one is not known: " + why;
            } else if (now.tally().sinceLastTrade(quiet, 0).fromTime() > before) {
                now.feed().giveUp("the feed of " + quiet + " was silent while the market traded");
            }
        }
        return doubt;
    }

    private static Map<String, String> stateOf(TradeTally tally) {
        Map<String, String> state = new TreeMap<>();
        state.put(MISSING_FROM, Long.toString(tally.missingFrom()));
        state.put(BEGINS, tally.begins().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        tally.lastNumbers().forEach((name, number) -> state.put(LAST_TRADE + name, Long.toString(number)));
        return state;
    }

    @Override
    public List<Item> items(Heard heard, Interval slice) {
        List<Item> items = new ArrayList<>();
        for (SliceReport report : heard.reports()) {
            Observation told = observation(report, slice.observedAt());
            items.add(new Event(
                    Topics.OBSERVATIONS, told.getEntity(), told, slice.observedAt(), Piece.of(id(), new byte[0])));
        }
        items.addAll(heard.unreadable());
        state = heard.state();
        return items;
    }

    private Observation observation(SliceReport report, long observedAt) {
        Interval interval = new Interval(report.start(), report.end(), observedAt);
        boolean isFailed = report.status() == ObservationStatus.FAILED;
        Measured measured =
                isFailed ? Measured.NOTHING : new Measured((double) report.count(), null, null, report.amount());
        return Marks.filled(trades.with(interval, report.status(), report.reason(), measured), report.isFilled());
    }

    @Override
    public @Nullable String failure(Heard heard) {
        return heard.reports().get(heard.reports().size() - 1).reason();
    }

    @Override
    public @Nullable Long newest(Heard heard) {
        return heard.newest();
    }

    @Override
    public Origin origin(Heard heard) {
        return Piece.of(id(), new byte[0]);
    }

    @Override
    public void close() {
        Standing now = standing;
        if (now != null) {
            now.session().close();
        }
    }
}
