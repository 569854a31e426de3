package dev.faultline.app;

import dev.faultline.ingest.Collector;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Publisher;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.recording.ManifestLibrary;
import dev.faultline.ingest.recording.Pace;
import dev.faultline.ingest.recording.RegisterFiles;
import dev.faultline.ingest.recording.Replay;
import dev.faultline.ingest.recording.ReplayManifest;
import dev.faultline.ingest.recording.ReplayProgress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files put onto the topics. */
final class Recordings {

    /** One collector for all replays of an installation: two at once would publish the same file twice. */
    private static final String COLLECTOR = "replay";

    private final Clock clock;
    private final Terminal terminal;

    Recordings(Clock clock, Terminal terminal) {
        this.clock = clock;
        this.terminal = terminal;
    }

    /**
     * What to replay and how.
     *
     * @param paths files and folders
     * @param manifest description named by hand; null when none was
     * @param speed times life; null for as fast as it goes
     * @param data folder where refused input too large for a record is kept
     * @param recordings folder with recordings that cases use where they are present; null for none
     */
    record Order(
            List<Path> paths,
            @Nullable Path manifest,
            @Nullable Double speed,
            Path data,
            @Nullable Path recordings) {

        Pace pace(Clock clock) {
            return speed == null ? Pace.full() : Pace.of(speed, clock, time -> Thread.sleep(time.toMillis()));
        }
    }

    Replay open(Order order) {
        Replay replay = Replay.of(order.paths(), settings(order));
        replay.manifests().forEach(this::introduce);
        return replay;
    }

    private Replay.Settings settings(Order order) {
        return new Replay.Settings(
                order.manifest(),
                ManifestLibrary.in(CommonOptions.home().resolve("cases/manifests")),
                clock.instant(),
                new DeadLetterFiles(order.data()),
                order.recordings());
    }

    private void introduce(ReplayManifest manifest) {
        String title = manifest.title() == null ? manifest.name() : manifest.title();
        terminal.note(terminal.bold(Text.visible(title)) + "  ["
                + manifest.weakest().name().toLowerCase(Locale.ROOT) + "]");
        String notice = manifest.notice();
        if (notice != null) {
            Text.wrap(Text.visible(notice), terminal.width() - 2)
                    .forEach(line -> terminal.note("  " + terminal.yellow(line)));
        }
    }

    /** Puts the register onto its topics, at once and before all else: it was entered at no time that a recording knows. */
    void publish(Platform platform, RegisterFiles register, Order order) throws InterruptedException {
        try (Replay replay = Replay.ofRegister(register, settings(order));
                Publisher publisher = Publisher.connect(platform.kafka(), platform.registry(), COLLECTOR)) {
            replay.run(collector(publisher, order), Pace.full(), progress -> {});
        }
    }

    private Collector collector(Publisher publisher, Order order) {
        return new Collector(publisher, new DeadLetterFiles(order.data()), TransactionSize.DEFAULT, clock);
    }

    /** @throws CommandException when the cluster would delete old records */
    ReplayProgress publish(Platform platform, Replay replay, Order order) throws InterruptedException {
        platform.refuseWhereOldRecordsAreDeleted();
        try (Publisher publisher = Publisher.connect(platform.kafka(), platform.registry(), COLLECTOR)) {
            ReplayProgress last = replay.run(collector(publisher, order), order.pace(clock), this::show);
            terminal.progressDone();
            return last;
        }
    }

    private void show(ReplayProgress progress) {
        long percent = progress.bytesTotal() == 0 ? 100 : 100 * progress.bytesRead() / progress.bytesTotal();
        terminal.progress(String.format(
                Locale.ROOT,
                "replaying %3d %%  %,d items  %s",
                Math.min(100, percent),
                progress.items(),
                progress.observedAt() == null ? "" : progress.observedAt()));
    }

    /** One line per source, and what became of its items. */
    void summarise(ReplayProgress progress) {
        progress.counts()
                .forEach(
                        (source, counts) -> terminal.note("  " + Text.column(Text.visible(source), 44) + line(counts)));
        Counts total = progress.total();
        if (progress.counts().size() > 1) {
            terminal.note("  " + Text.column("all", 44) + line(total));
        }
        if (total.rejected() > 0) {
            terminal.note(terminal.yellow("  Refused items are in dead_letters with their bytes and the reason: "
                    + "faultline sql 'SELECT reason, count() FROM faultline.dead_letters GROUP BY reason'"));
        }
    }

    private static String line(Counts counts) {
        return String.format(
                Locale.ROOT,
                "%,10d read = %,d published + %,d known + %,d refused",
                counts.polled(),
                counts.published(),
                counts.duplicate(),
                counts.rejected());
    }
}
