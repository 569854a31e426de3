package dev.faultline.bench.faults;

import dev.faultline.sql.Migrations;
import dev.faultline.testing.guarantee.Answers;
import dev.faultline.testing.guarantee.DatabaseAnswers;
import dev.faultline.testing.guarantee.Guarantee;
import dev.faultline.testing.guarantee.HonestCoverage;
import dev.faultline.testing.guarantee.IdenticalViews;
import dev.faultline.testing.guarantee.NothingDoubled;
import dev.faultline.testing.guarantee.NothingLost;
import dev.faultline.testing.guarantee.OrderPerSource;
import dev.faultline.testing.guarantee.WentIn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs a plan of faults on one pipeline, a chapter of input for each, asks every guarantee after each, and compares all views
 * with those of a pipeline that read the same input undisturbed.
 */
final class FaultSuite {

    /** A chapter of seven hours takes some three seconds. */
    private static final int SPEED = 10_000;

    private final Path folder;
    private final List<Fault> plan;
    private final Consumer<String> log;
    private final BooleanSupplier enough;
    private final Report report = new Report();
    private final List<Chapter> chapters = new ArrayList<>();
    private WentIn in = new WentIn(List.of(), List.of(), List.of());

    FaultSuite(Path folder, List<Fault> plan, Consumer<String> log) {
        this(folder, plan, log, () -> false);
    }

    /** @param enough whether to end with the fault that is under way, and compare */
    FaultSuite(Path folder, List<Fault> plan, Consumer<String> log, BooleanSupplier enough) {
        this.folder = folder;
        this.plan = plan;
        this.log = log;
        this.enough = enough;
    }

    Report run() throws IOException, InterruptedException, SQLException, ExecutionException {
        try (Arena arena = new Arena(folder.resolve("disturbed"))) {
            disturb(arena);
            try (Arena calm = new Arena(folder.resolve("undisturbed"));
                    Connection expected = undisturbed(calm);
                    Connection connection = arena.connect()) {
                ask(
                        new IdenticalViews(new DatabaseAnswers(expected, Migrations.MAIN)),
                        new DatabaseAnswers(connection, Migrations.MAIN));
            }
        }
        return report;
    }

    private void disturb(Arena arena) throws IOException, InterruptedException, SQLException {
        Service first = arena.service("stream", "first");
        try (Progress progress = new Progress(arena)) { // by now the first has made topics and tables
            Service second = arena.service("stream", "second");
            Service sink = arena.service("sink", "sink");
            progress.awaitInstances(2);
            Injection injection = new Injection(arena, progress, first, second, sink);
            for (Fault fault : plan) {
                if (enough.getAsBoolean()) {
                    return;
                }
                long begun = System.nanoTime();
                int findings = report.findings().size();
                chapter(arena, progress, injection, fault);
                report.done();
                log.accept(String.format(
                        Locale.ROOT,
                        "%3d %-46s %5.1f s  %s",
                        chapters.size(),
                        fault.kind().words(),
                        (System.nanoTime() - begun) / 1e9,
                        report.since(findings)));
            }
        }
    }

    private void chapter(Arena arena, Progress progress, Injection injection, Fault fault)
            throws IOException, InterruptedException, SQLException {
        Chapter chapter = Chapter.write(folder.resolve("input"), chapters.size(), fault.kind());
        chapters.add(chapter);
        long before = progress.observations();
        Collecting collecting = Collecting.start(arena, SPEED, chapter.folder());
        progress.awaitFlowing(before);
        Thread.sleep(fault.after().toMillis());
        injection.inject(fault, chapter, collecting);
        collecting.await();
        progress.awaitCaughtUp();
        injection.restore(fault);
        in = in.and(chapter.wentIn());
        try (Connection connection = arena.connect()) {
            Answers answers = new DatabaseAnswers(connection, Migrations.MAIN);
            for (Guarantee each : List.of(
                    new NothingLost(in), new NothingDoubled(in), new OrderPerSource(in), new HonestCoverage(in))) {
                ask(each, answers);
            }
        }
    }

    private void ask(Guarantee guarantee, Answers answers) {
        List<String> findings = guarantee.findings(answers);
        report.add(guarantee, findings);
        findings.stream().limit(5).forEach(finding -> log.accept("    " + guarantee.name() + ": " + finding));
    }

    /** The same input, as fast as it goes, with one instance and nothing in its way. */
    private Connection undisturbed(Arena calm)
            throws IOException, InterruptedException, SQLException, ExecutionException {
        calm.service("stream", "first");
        try (Progress progress = new Progress(calm);
                Feed feed = new Feed(calm.kafka(), calm.schemas())) {
            calm.service("sink", "sink");
            Collecting.start(calm, 0, chapters.stream().map(Chapter::folder).toArray(Path[]::new))
                    .await();
            for (int i = 0; i < chapters.size(); i++) {
                if (plan.get(i).kind() == FaultKind.SCHEMA_UPGRADE) {
                    feed.publish(FaultKind.SCHEMA_UPGRADE, chapters.get(i));
                }
            }
            progress.awaitCaughtUp();
        }
        return calm.connect();
    }
}
