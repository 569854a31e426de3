package dev.faultline.app;

import dev.faultline.event.IncidentRevision;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Publisher;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Patience;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.page.IncidentBackfill;
import dev.faultline.ingest.page.IncidentHistory;
import dev.faultline.ingest.page.PageDefinition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Histories of status pages, told to a person: what a page still lists, and how far that reaches back. */
final class IncidentReading {

    private static final String COLLECTOR = "backfill";

    private final LiveSetup setup;
    private final HttpFetcher fetcher;
    private final Terminal terminal;

    IncidentReading(LiveSetup setup, HttpFetcher fetcher, Terminal terminal) {
        this.setup = setup;
        this.fetcher = fetcher;
        this.terminal = terminal;
    }

    /**
     * Histories of all pages of the names, one after the other.
     *
     * @throws CommandException when a name has no page
     */
    List<IncidentHistory> find(List<String> names, Period period) {
        String life = UUID.randomUUID().toString();
        List<IncidentHistory> histories = new ArrayList<>();
        for (String name : names) {
            List<PageDefinition> pages = setup.pages(name);
            if (pages.isEmpty()) {
                throw new CommandException("--incidents is " + name + ", and no page is called or speaks for that; name"
                        + " one of cases/pages.yaml, or one under pages.own of faultline.yaml.");
            }
            pages.forEach(
                    page -> histories.add(new IncidentHistory(page, period, documents(page), setup.clock(), life)));
        }
        return histories;
    }

    private Documents documents(PageDefinition page) {
        String host = page.address().getScheme() + "://" + page.address().getRawAuthority();
        return path -> {
            try {
                return fetcher.fetch(FetchRequest.get(URI.create(host + path))).body();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped");
            }
        };
    }

    /** Reads each list and publishes nothing. Whether all of them can be read. */
    boolean look(List<IncidentHistory> histories) {
        boolean isWhole = true;
        for (IncidentHistory history : histories) {
            long entries = 0;
            String stopped = null;
            try {
                for (Poll poll = history.next(); poll != null; poll = history.next()) {
                    entries += poll.items().stream()
                            .filter(item -> item instanceof Event event && event.value() instanceof IncidentRevision)
                            .count();
                }
                stopped = history.unreadable();
            } catch (FetchException e) {
                stopped = e.told();
            } catch (IOException e) {
                stopped = String.valueOf(e.getMessage());
            }
            tell(history, String.format(Locale.ROOT, "%,d entries in the period", entries), stopped);
            isWhole &= stopped == null;
        }
        return isWhole;
    }

    /** Publishes what the pages list. Whether all of them were read. */
    boolean read(List<IncidentHistory> histories, Platform platform, Path data) throws InterruptedException {
        try (Publisher publisher = Publisher.connect(platform.kafka(), platform.registry(), COLLECTOR)) {
            Collector collector =
                    new Collector(publisher, new DeadLetterFiles(data), TransactionSize.DEFAULT, setup.clock());
            List<IncidentBackfill.Outcome> outcomes = new IncidentBackfill(collector, histories, Patience.USUAL).run();
            for (IncidentBackfill.Outcome outcome : outcomes) {
                tell(
                        outcome.history(),
                        String.format(
                                Locale.ROOT,
                                "%,d records published, %,d known already, %,d refused",
                                outcome.counts().published(),
                                outcome.counts().duplicate(),
                                outcome.counts().rejected()),
                        outcome.stopped());
            }
            return outcomes.stream().allMatch(outcome -> outcome.stopped() == null);
        }
    }

    private void tell(IncidentHistory history, String counts, @Nullable String stopped) {
        terminal.note(terminal.bold(Text.visible(history.id())));
        terminal.note("  " + history.page().address().getHost() + ": " + counts);
        if (stopped != null) {
            terminal.note("  " + terminal.red("not read to its end: " + Text.visible(stopped)));
        } else if (history.isShort()) {
            terminal.note("  "
                    + terminal.yellow("the page lists nothing from before "
                            + (history.oldest() == null ? "now" : String.valueOf(history.oldest()))
                            + "; what it told then is not known, and no calm is shown by that"));
        }
    }
}
