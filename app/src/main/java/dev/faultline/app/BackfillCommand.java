package dev.faultline.app;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Reading;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.http.HttpFetcher;
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
            "from nodes (evm, esplora, bitcoind, comet), trades from binance-trades, binance-us-trades, kraken-trades,",
            "coinbase-trades, okx-trades and dydx-trades. docs/backfill.md says what each keeps.",
            "A run that was cut goes on where it stood: give the same command again.",
            "Read old times before new ones, or with another --data: drops are found in the order of time.",
            "",
            "Examples:",
            "  faultline backfill --series base/chain/blocks --series base/chain/transactions \\",
            "      --from 2025-09-15 --to 2025-10-23 --dry-run",
            "  faultline backfill --series binance/trading/trades --from 2025-09-15 --to 2025-10-23"
        })
final class BackfillCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--series",
            required = true,
            paramLabel = "NAME",
            description = "Entity, surface and signal, such as base/chain/blocks. Can be given again.")
    private List<String> series = List.of();

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
        List<Wanted> wanted = wanted();
        Clock clock = Clock.systemUTC();
        common.layout(); // says where the log goes
        LiveSetup setup = LiveSetup.read(common.data(), System.getenv(), clock);
        try (HttpFetcher fetcher = setup.fetcherWithoutCache()) {
            Backfilling backfilling = new Backfilling(setup, fetcher, common.terminal());
            List<Reading> readings = backfilling.find(wanted, source);
            return (dryRun ? backfilling.look(readings) : read(backfilling, readings, clock)) ? 0 : 1;
        }
    }

    private boolean read(Backfilling backfilling, List<Reading> readings, Clock clock) throws InterruptedException {
        if (collectOnly) {
            try (Session session = Session.open(common, clock)) {
                session.platform().createTopics(session.run().getId(), common.partitions());
                return backfilling.read(readings, session.platform(), common.data());
            }
        }
        try (Session session = Session.prepared(common, clock)) {
            Pipeline pipeline = session.startPipeline();
            new Recordings(clock, common.terminal())
                    .publish(
                            session.platform(),
                            common.register(),
                            new Recordings.Order(List.of(), null, null, common.data(), null));
            boolean isWhole = backfilling.read(readings, session.platform(), common.data());
            pipeline.awaitCaughtUp(stage -> session.terminal().progress("waiting for " + stage));
            session.terminal()
                    .note("Results of run " + session.run().getId() + " are in ClickHouse. Next: faultline explain, or "
                            + "faultline sql 'SELECT * FROM faultline.drops'");
            return isWhole;
        }
    }

    private List<Wanted> wanted() {
        Period period = new Period(from.toEpochMilli(), to.toEpochMilli());
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
