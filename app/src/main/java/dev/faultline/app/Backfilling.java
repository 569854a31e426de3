package dev.faultline.app;

import dev.faultline.ingest.Collector;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Publisher;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.backfill.BackfillOutcome;
import dev.faultline.ingest.backfill.BackfillRun;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Patience;
import dev.faultline.ingest.backfill.Reading;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.config.BackfillPlan;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Readings of the past, told to a person: what is to be read, how far it is, what became of it. */
final class Backfilling {

    /** One collector for all backfills of an installation: two at once would tell the same period twice. */
    private static final String COLLECTOR = "backfill";

    private static final double SECONDS_A_MINUTE = 60;

    private final LiveSetup setup;
    private final Terminal terminal;
    private final BackfillPlan plan;

    Backfilling(LiveSetup setup, HttpFetcher fetcher, Terminal terminal) {
        this.setup = setup;
        this.terminal = terminal;
        this.plan = setup.backfills(fetcher);
    }

    /**
     * Readings of all that is wanted.
     *
     * @throws CommandException when one cannot be had, with the reason
     */
    List<Reading> find(List<Wanted> wanted, @Nullable String only) {
        List<Reading> readings = new ArrayList<>();
        for (Wanted each : wanted) {
            BackfillPlan.Answer answer = plan.find(each, only);
            if (answer.refusal() != null) {
                throw new CommandException(each.text() + ": " + answer.refusal() + ".");
            }
            readings.addAll(answer.readings());
        }
        return readings;
    }

    /** What can be had of one wanted series, and why not. */
    BackfillPlan.Answer find(Wanted wanted) {
        return plan.find(wanted, null);
    }

    /** Asks each source how much there is, and nothing more. Whether all of them can be read. */
    boolean look(List<Reading> readings) {
        boolean isWhole = true;
        for (Reading reading : readings) {
            terminal.progress("looking at " + reading.host());
            String why = null;
            Extent extent = null;
            try {
                extent = reading.past().begin(reading.period());
            } catch (IOException e) {
                why = reading.told(e);
            } catch (PayloadException e) {
                why = reading.redaction().apply(String.valueOf(e.getMessage()));
            }
            show(reading, extent, why, reading.period().from());
            isWhole &= why == null;
        }
        return isWhole;
    }

    /** Publishes what earlier runs did not. Whether everything was told. */
    boolean read(List<Reading> readings, Platform platform, Path data) throws InterruptedException {
        try (Publisher publisher = Publisher.connect(platform.kafka(), platform.registry(), COLLECTOR)) {
            BackfillRun run = new BackfillRun(
                    new Collector(publisher, new DeadLetterFiles(data), TransactionSize.DEFAULT, setup.clock()),
                    readings,
                    setup.clock(),
                    Patience.USUAL,
                    UUID.randomUUID().toString());
            List<BackfillOutcome> begin = run.start();
            begin.forEach(left -> show(left.reading(), left.extent(), left.stopped(), left.reached()));
            BackfillProgress progress = new BackfillProgress(terminal, begin, System::nanoTime);
            List<BackfillOutcome> outcomes = run.run(progress::tell);
            terminal.progressDone();
            outcomes.forEach(this::summarise);
            return outcomes.stream().allMatch(BackfillOutcome::isDone);
        }
    }

    private void show(Reading reading, @Nullable Extent extent, @Nullable String why, long reached) {
        terminal.note(terminal.bold(Text.visible(reading.id())));
        if (why != null) {
            terminal.note("  " + terminal.yellow("cannot be read: " + Text.visible(why)));
        } else if (extent == null) {
            terminal.note("  was read to its end before");
        } else {
            String from = reached > reading.period().from() ? "goes on at " + Instant.ofEpochMilli(reached) + ": " : "";
            terminal.note(String.format(
                    Locale.ROOT,
                    "  %s%s; about %,d requests to %s, at least %s at %d a minute",
                    from,
                    extent.holds(),
                    extent.requests(),
                    reading.host(),
                    BackfillProgress.span(time(extent, reading)),
                    perMinute(reading)));
        }
    }

    private Duration time(Extent extent, Reading reading) {
        return Duration.ofSeconds((long) Math.ceil(extent.requests() * SECONDS_A_MINUTE / perMinute(reading)));
    }

    private int perMinute(Reading reading) {
        return setup.configuration().fetch().limits().of(reading.host()).perMinute();
    }

    private void summarise(BackfillOutcome outcome) {
        String failed = outcome.failedSlices() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d of this run FAILED with the reason", outcome.failedSlices());
        terminal.note(String.format(
                Locale.ROOT,
                "  %s: %,d observations%s",
                Text.visible(outcome.reading().id()),
                outcome.counts().published(),
                failed));
        if (outcome.stopped() != null) {
            terminal.note("    "
                    + terminal.red("stopped at " + Instant.ofEpochMilli(outcome.reached()) + ": "
                            + Text.visible(outcome.stopped())));
            terminal.note("    The same command goes on from there.");
        }
    }
}
