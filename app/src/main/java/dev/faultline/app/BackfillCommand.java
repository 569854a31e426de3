package dev.faultline.app;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Reading;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.page.IncidentHistory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline backfill}. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Reads the past of series from sources that keep one, and runs the pipeline on it.",
        footer = {
            "",
            "Sources stand in the section sources of faultline.yaml, as for 'faultline run'. Blocks and transactions come",
            "from nodes (evm, esplora, bitcoind, comet, solana), trades from binance-trades, binance-us-trades,",
            "kraken-trades, coinbase-trades, okx-trades and dydx-trades, and from the files of an archive.",
            "Readings of networks come from ioda and radar, mentions from hacker-news.",
            "docs/backfill.md says what each keeps. --incidents reads what status pages still list of the past.",
            "A run that was cut goes on where it stood: give the same command again.",
            "Read old times before new ones, or with another --data: drops are found in the order of time.",
            "",
            "Examples:",
            "  faultline backfill --series base/chain/blocks --series base/chain/transactions \\",
            "      --from 2025-09-15 --to 2025-10-23 --dry-run",
            "  faultline backfill --series binance/trading/trades --from 2025-09-15 --to 2025-10-23",
            "  faultline backfill --incidents gcp --from 2025-06-01 --to 2025-07-01"
        })
final class BackfillCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--series",
            paramLabel = "NAME",
            description = "Entity, surface and signal, such as base/chain/blocks. Can be given again.")
    private List<String> series = List.of();

    @Option(
            names = "--incidents",
            paramLabel = "NAME",
            description = "Entity or id of a status page whose list of past incidents is read. Can be given again.")
    private List<String> incidents = List.of();

    @Option(names = "--from", required = true, paramLabel = "TIME", converter = Moment.class, description = "Begin.")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            converter = Moment.class,
            description = "End, exclusive. Both are moved out to whole buckets.")
    private Instant to = Instant.EPOCH;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Only sources of this kind or id (default: all that can give the series).")
    private @Nullable String source;

    @Option(names = "--dry-run", description = "Say how much there is to read, and how long it takes; publish nothing.")
    private boolean dryRun;

    @Option(
            names = "--collect-only",
            description = "Only put observations onto the topics; stages that run elsewhere do the rest.")
    private boolean collectOnly;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (!from.isBefore(to)) {
            throw new CommandException("--from is " + from + " and --to is " + to + "; --to must be later.");
        }
        if (series.isEmpty() && incidents.isEmpty()) {
            throw new CommandException("Nothing is asked for; give --series NAME, --incidents NAME, or both.");
        }
        Period period = new Period(from.toEpochMilli(), to.toEpochMilli());
        List<Wanted> wanted = wanted(period);
        Clock clock = Clock.systemUTC();
        LiveSetup setup = LiveSetup.read(common.data(), System.getenv(), clock);
        try (HttpFetcher fetcher = setup.fetcherWithoutCache()) {
            Backfilling backfilling = new Backfilling(setup, fetcher, common.terminal());
            Past past = new Past(
                    backfilling,
                    backfilling.find(wanted, source),
                    new IncidentReading(setup, fetcher, common.terminal()),
                    period);
            return (dryRun ? look(past) : read(past, clock)) ? 0 : 1;
        }
    }

    private record Past(Backfilling backfilling, List<Reading> readings, IncidentReading pages, Period period) {}

    private boolean look(Past past) {
        boolean isRead = past.pages().look(past.pages().find(incidents, past.period()));
        return past.backfilling().look(past.readings()) && isRead;
    }

    /** Incidents first: they say which windows the series are looked at in. */
    private boolean read(Past past, Platform platform) throws InterruptedException {
        List<IncidentHistory> histories = past.pages().find(incidents, past.period());
        boolean isRead = histories.isEmpty() || past.pages().read(histories, platform, common.data());
        return (past.readings().isEmpty() || past.backfilling().read(past.readings(), platform, common.data()))
                && isRead;
    }

    private boolean read(Past past, Clock clock) throws InterruptedException {
        if (collectOnly) {
            try (Session session = Session.open(common, clock)) {
                session.platform().createTopics(session.run().getId(), common.partitions());
                return read(past, session.platform());
            }
        }
        try (Session session = Session.prepared(common, clock)) {
            Pipeline pipeline = session.startPipeline();
            new Recordings(clock, common.terminal())
                    .publish(
                            session.platform(),
                            common.register(),
                            new Recordings.Order(List.of(), null, null, common.data(), null));
            boolean isWhole = read(past, session.platform());
            pipeline.awaitCaughtUp(stage -> session.terminal().progress("waiting for " + stage));
            session.terminal()
                    .note("Results of run " + session.run().getId() + " are in ClickHouse. Next: faultline explain, or "
                            + "faultline sql 'SELECT * FROM faultline.drops'");
            return isWhole;
        }
    }

    private List<Wanted> wanted(Period period) {
        Map<String, SortedSet<String>> signals = new TreeMap<>();
        for (String text : series) {
            SeriesName name = SeriesName.parse(text);
            signals.computeIfAbsent(name.entity() + "/" + surface(name), side -> new TreeSet<>())
                    .add(name.signal());
        }
        return signals.entrySet().stream()
                .map(side -> {
                    String[] parts = side.getKey().split("/", -1);
                    return new Wanted(parts[0], Surface.valueOf(parts[1]), side.getValue(), period);
                })
                .toList();
    }

    private static Surface surface(SeriesName name) {
        return Arrays.stream(Surface.values())
                .filter(surface -> surface.name().equals(name.surface()))
                .findFirst()
                .orElseThrow(() -> new CommandException("The surface of " + name.text() + " is none; allowed is "
                        + Arrays.toString(Surface.values()).toLowerCase(Locale.ROOT) + "."));
    }
}
