package dev.faultline.ingest.page;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.status.CapturedPage;
import dev.faultline.ingest.status.PageEntry;
import dev.faultline.ingest.status.PageHistory;
import dev.faultline.ingest.status.Payload;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.ingest.status.StatusFormat;
import dev.faultline.ingest.status.StatusPage;
import dev.faultline.ingest.status.WatchedPage;
import dev.faultline.schemas.ContentId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page still lists of the past, told as revisions that were read afterwards.
 *
 * <p>A page shows the last state of an entry and not the ones before. So nothing is concluded from what it leaves out, and
 * each revision stands at the moment of this reading. A Statuspage is asked for further pages of its list, until one brings
 * nothing new or lies before the period. For one thread.
 */
public final class IncidentHistory implements Source {

    private static final int MOST_PAGES = 200;
    private static final int SERVER_ERROR = 500;

    private final PageDefinition page;
    private final Period period;
    private final Documents documents;
    private final Clock clock;
    private final String content;
    private final WatchedPage watched;
    private final Set<String> seen = new HashSet<>();
    private PageHistory history;
    private int next = 1;
    private boolean isDone;
    private @Nullable Instant oldest;
    private @Nullable String unreadable;

    /**
     * A history that was not read yet.
     *
     * @param period entries that were open in it are told
     * @param documents of the page, by their path and query
     * @param life tells this run of the program from all others
     */
    public IncidentHistory(PageDefinition page, Period period, Documents documents, Clock clock, String life) {
        this.page = page;
        this.period = period;
        this.documents = documents;
        this.clock = clock;
        this.content = "incidents-" + life;
        this.watched = new WatchedPage(page.entity(), page.id() + "@" + period.text(), false, Provenance.BACKFILLED);
        this.history = new PageHistory(watched);
    }

    /** Goes on with what an earlier run told. */
    void resume(Map<String, String> state) {
        history = PageHistory.restored(watched, state);
    }

    /** Begin of the oldest entry that was seen; null when there was none or none says when. */
    public @Nullable Instant oldest() {
        return oldest;
    }

    /** Whether the list may begin later than the period: what was before is not known then. */
    public boolean isShort() {
        return oldest == null || oldest.toEpochMilli() > period.from();
    }

    /** Why the page could not be read; null when it could. */
    public @Nullable String unreadable() {
        return unreadable;
    }

    /** The page. */
    public PageDefinition page() {
        return page;
    }

    @Override
    public String id() {
        return "backfill incidents " + watched.source();
    }

    @Override
    public String content() {
        return content;
    }

    /** The next page of the list; null when there is none. A read that failed changed nothing. */
    @Override
    public @Nullable Poll next() throws IOException {
        byte[] body = isDone ? null : body();
        if (body == null) {
            isDone = true;
            return null;
        }
        Instant now = clock.instant();
        String position = page.id() + " page " + next + " at " + now;
        try {
            boolean isNews = note(body);
            List<Item> items =
                    history.items(new CapturedPage(page.format(), body, ContentId.sha256(body), now, position));
            isDone = !isPaged() || !isNews || !isShort() || next >= MOST_PAGES;
            next++;
            return new Poll(
                    now.toEpochMilli(), items.stream().filter(this::isWanted).toList());
        } catch (PayloadException e) {
            isDone = true;
            unreadable = e.getMessage();
            return Poll.of(now.toEpochMilli(), new Refused(Piece.of(position, body), e.rejection()));
        }
    }

    /** A host that knows no further pages may say so by a status. */
    private byte @Nullable [] body() throws IOException {
        try {
            return documents.read(path());
        } catch (FetchException e) {
            if (next > 1 && e.reason() == FetchException.Reason.STATUS && e.status() < SERVER_ERROR) {
                return null;
            }
            throw e;
        }
    }

    private boolean isPaged() {
        return page.format() == StatusFormat.STATUSPAGE_V2;
    }

    private String path() {
        String path = page.address().getRawPath();
        String query = page.address().getRawQuery();
        String whole = (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
        if (!isPaged()) {
            return whole;
        }
        String list = whole.replaceFirst("/api/v2/.*", "/api/v2/incidents.json");
        return next == 1 ? list : list + (list.contains("?") ? "&" : "?") + "page=" + next;
    }

    /** Remembers whom a page lists. Whether somebody is new. */
    private boolean note(byte[] body) throws PayloadException {
        StatusPage format = page.format().page();
        Payload payload = format.payload(body);
        boolean isNews = false;
        for (String array : format.arrays(payload)) {
            for (Payload.Element element : payload.elements(array)) {
                try {
                    PageEntry entry = format.entry(array, element);
                    isNews |= seen.add(entry.nativeId());
                    Instant begin =
                            begin(entry.times().declaredStart(), entry.times().publishedAt());
                    oldest = begin == null || (oldest != null && oldest.isBefore(begin)) ? oldest : begin;
                } catch (PayloadException e) {
                    isNews = true; // refused where the history reads it
                }
            }
        }
        return isNews;
    }

    private boolean isWanted(Item item) {
        if (!(item instanceof Event event) || !(event.value() instanceof IncidentRevision revision)) {
            return true;
        }
        Instant begin = begin(revision.getDeclaredStart(), revision.getPublishedAt());
        Instant end = end(revision);
        return (begin == null || begin.toEpochMilli() < period.until())
                && (end == null || end.toEpochMilli() >= period.from());
    }

    private static @Nullable Instant begin(@Nullable Instant declared, @Nullable Instant published) {
        return declared == null || (published != null && published.isBefore(declared)) ? published : declared;
    }

    /** The last that is told of it; null when nothing is. */
    private static @Nullable Instant end(IncidentRevision revision) {
        Instant last = revision.getDeclaredEnd() == null ? revision.getUpdatedAt() : revision.getDeclaredEnd();
        for (IncidentUpdate update : revision.getUpdates()) {
            Instant at = update.getAt();
            last = at != null && (last == null || at.isAfter(last)) ? at : last;
        }
        return last == null ? revision.getPublishedAt() : last;
    }

    @Override
    public List<Series> series() {
        return List.of();
    }

    @Override
    public Map<String, String> state() {
        return history.state();
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() {
        // A fetcher that others share does the reading.
    }
}
