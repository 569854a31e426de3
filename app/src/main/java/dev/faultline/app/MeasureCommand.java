package dev.faultline.app;

import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Reading;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.config.BackfillPlan;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.recording.Backfill;
import dev.faultline.ingest.recording.Case;
import dev.faultline.ingest.recording.Replay;
import dev.faultline.streams.run.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline measure}. */
@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        description =
                "Measures a shipped case afterwards: runs the backfills that it lists, and prints what was claimed "
                        + "beside what was measured.",
        footer = {
            "",
            "Sources stand in faultline.yaml; without one for a series, the series stays unmeasured, and the command says",
            "what to add. State is kept apart, in measure/CASE below --data. A run that was cut goes on where it stood.",
            "A claim that names no incident is measured over the time that it speaks of.",
            "",
            "Examples:",
            "  faultline cases 2023-12-15-arbitrum",
            "  faultline measure 2023-12-15-arbitrum --dry-run",
            "  faultline measure 2023-12-15-arbitrum"
        })
final class MeasureCommand implements Callable<Integer> {

    private static final int MOST_CLAIMS = 1_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "CASE", description = "Name of a shipped case; 'faultline cases' lists them.")
    private String name = "";

    @Option(names = "--dry-run", description = "Say what can be measured and how long it takes; publish nothing.")
    private boolean dryRun;

    private final List<Reading> readings = new ArrayList<>();
    private final Set<String> replaced = new HashSet<>();

    @Override
    public Integer call() throws InterruptedException, IOException, SQLException {
        Case measured = new CaseOptions().named(name);
        common.keepApart("measure", measured.name());
        Clock clock = Clock.systemUTC();
        LiveSetup setup = LiveSetup.read(common.data(), System.getenv(), clock);
        try (HttpFetcher fetcher = setup.fetcherWithoutCache()) {
            Backfilling backfilling = new Backfilling(setup, fetcher, common.terminal());
            find(measured, backfilling);
            return (dryRun ? backfilling.look(readings) : measure(measured, backfilling, clock)) ? 0 : 1;
        }
    }

    private void find(Case measured, Backfilling backfilling) {
        Map<Wanted, SortedSet<String>> together = new LinkedHashMap<>();
        for (Backfill backfill : measured.backfills()) {
            Wanted wanted = wanted(backfill, new TreeSet<>(Set.of(backfill.signal())));
            BackfillPlan.Answer answer = backfilling.find(wanted);
            if (answer.refusal() == null) {
                together.computeIfAbsent(wanted(backfill, Collections.emptySortedSet()), side -> new TreeSet<>())
                        .add(backfill.signal());
                replaced.addAll(backfill.replaces());
            } else {
                common.terminal()
                        .note(common.terminal()
                                .yellow(Text.visible(wanted.text() + " stays unmeasured: " + answer.refusal())));
            }
        }
        together.forEach((side, signals) -> readings.addAll(
                backfilling.find(List.of(new Wanted(side.entity(), side.surface(), signals, side.period())), null)));
        if (readings.isEmpty()) {
            throw new CommandException("Nothing of the case " + measured.name()
                    + " can be measured with this faultline.yaml; what it retells: faultline demo --case "
                    + measured.name());
        }
    }

    private static Wanted wanted(Backfill backfill, SortedSet<String> signals) {
        return new Wanted(
                backfill.entity(),
                backfill.surface(),
                signals,
                new Period(backfill.from().toEpochMilli(), backfill.until().toEpochMilli()));
    }

    /** The past first: what replaces a series must not come behind it. */
    private boolean measure(Case measured, Backfilling backfilling, Clock clock)
            throws InterruptedException, SQLException {
        Recordings recordings = new Recordings(clock, common.terminal());
        Recordings.Order order = order(measured);
        try (Replay replay = recordings.open(order);
                Session session = Session.prepared(common, clock)) {
            Pipeline pipeline = session.startPipeline();
            recordings.publish(session.platform(), common.register(), order);
            boolean isWhole = backfilling.read(readings, session.platform(), common.data());
            recordings.summarise(recordings.publish(session.platform(), replay, order));
            pipeline.awaitCaughtUp(stage -> session.terminal().progress("waiting for " + stage));
            session.terminal().progressDone();
            try (var connection = session.platform().connect()) {
                new CaseReport(session.terminal(), false).print(connection, measured.shown());
                RunSettings settings = common.settings();
                new LedgerReport(session.terminal())
                        .print(new UnnamedClaims(
                                        connection,
                                        new StretchMeasurement(settings.effect(), settings.counterfactual()))
                                .measured(new LedgerQuery(null, null, null, MOST_CLAIMS).run(connection)));
            }
            return isWhole;
        }
    }

    private Recordings.Order order(Case measured) {
        List<Path> files = measured.files().stream()
                .filter(file -> !replaced.contains(file))
                .map(measured.folder()::resolve)
                .toList();
        return new Recordings.Order(files, measured.folder().resolve("manifest.yaml"), null, common.data(), null);
    }
}
