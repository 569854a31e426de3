package dev.faultline.ingest.page;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.faultline.event.Cursor;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.backfill.Patience;
import dev.faultline.ingest.http.FetchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Histories of pages, published one after the other; each page of a list is committed with what is remembered of it. */
public final class IncidentBackfill {

    private final Collector collector;
    private final List<IncidentHistory> histories;
    private final Patience patience;

    /** @param collector not started, and used by nobody else */
    public IncidentBackfill(Collector collector, List<IncidentHistory> histories, Patience patience) {
        this.collector = collector;
        this.histories = List.copyOf(histories);
        this.patience = patience;
    }

    /**
     * How the reading of a page ended.
     *
     * @param history what was read
     * @param counts of all runs
     * @param stopped why it was not read to its end; null when it was
     */
    public record Outcome(
            IncidentHistory history,
            Counts counts,
            @Nullable String stopped) {}

    /**
     * Publishes what the pages list.
     *
     * @throws InterruptedException when the thread was interrupted; what was read is committed
     */
    public List<Outcome> run() throws InterruptedException {
        collector.start(histories);
        List<Outcome> outcomes = new ArrayList<>();
        for (IncidentHistory history : histories) {
            collector.cursor(history.id()).map(Cursor::getState).ifPresent(history::resume);
            String stopped = publish(history);
            outcomes.add(new Outcome(
                    history, collector.counts(history.id()), stopped == null ? history.unreadable() : stopped));
        }
        return outcomes;
    }

    private @Nullable String publish(IncidentHistory history) throws InterruptedException {
        try {
            for (Poll poll = read(history); poll != null; poll = read(history)) {
                collector.accept(history, poll);
                collector.commit();
            }
            collector.finish(history);
            collector.commit();
            return null;
        } catch (IOException e) {
            return e instanceof FetchException fetch ? fetch.told() : String.valueOf(e.getMessage());
        }
    }

    private @Nullable Poll read(IncidentHistory history) throws IOException, InterruptedException {
        try {
            return Failsafe.with(patience.policy()).get(history::next);
        } catch (FailsafeException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("The backfill was interrupted");
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }
}
