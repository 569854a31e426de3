package dev.faultline.ingest.status;

import dev.faultline.event.Capture;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.RevisionChange;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.EventTimes;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The chain of revisions of each incident of one page.
 *
 * <p>The id of a revision is a hash of the revision before it and of what the entry says now, so going from A to B and back
 * to A makes three revisions, and the same captures make the same chain wherever they are read.
 *
 * <p>An entry that leaves a page is {@code AGED_OUT} or {@code VANISHED}, as its {@link StatusPage} says; neither means
 * resolved. A capture in which an entry could not be read tells nothing about who is missing. For one thread.
 */
public final class PageHistory {

    private final WatchedPage page;
    private final Map<String, LastRevision> incidents = new TreeMap<>();

    /** A page of which nothing is known yet. */
    public PageHistory(WatchedPage page) {
        this.page = page;
    }

    /** A page with what {@link #state} gave before. */
    public static PageHistory restored(WatchedPage page, Map<String, String> state) {
        PageHistory history = new PageHistory(page);
        history.incidents.putAll(PageState.read(page.source(), state));
        return history;
    }

    /** What must be remembered between two captures: one entry per incident. */
    public Map<String, String> state() {
        return PageState.write(page.source(), incidents);
    }

    /**
     * The items of a capture: its raw bytes, and one candidate for each entry and for each that has left.
     *
     * @throws PayloadException when it is not the document that it claims to be; nothing is remembered of it then
     */
    public List<Item> items(CapturedPage capture) throws PayloadException {
        StatusPage format = capture.format().page();
        Payload payload = format.payload(capture.body());
        List<Item> items = new ArrayList<>();
        Origin whole = Piece.of(capture.position(), capture.body());
        items.add(raw(capture, whole));
        Map<String, PageEntry> present = new LinkedHashMap<>();
        boolean readable = true;
        for (String array : format.arrays(payload)) {
            for (Payload.Element element : payload.elements(array)) {
                Origin origin = Piece.of(capture.position() + " " + element.name(), element.bytes());
                try {
                    PageEntry entry = format.entry(array, element);
                    boolean twice = present.putIfAbsent(entry.nativeId(), entry) != null;
                    items.add(twice ? Known.KNOWN : shown(entry, capture, origin));
                } catch (PayloadException e) {
                    items.add(new Refused(origin, e.rejection()));
                    readable = false;
                }
            }
        }
        if (page.complete() && readable) {
            addGone(format, present, capture, items);
        }
        return items;
    }

    private Event raw(CapturedPage capture, Origin origin) {
        Capture record = new Capture(
                page.source(),
                capture.format().label(),
                capture.observedAt(),
                capture.hash(),
                ByteBuffer.wrap(capture.body()),
                page.provenance());
        return new Event(
                Topics.CAPTURES, page.source(), record, capture.observedAt().toEpochMilli(), origin);
    }

    private Item shown(PageEntry entry, CapturedPage capture, Origin origin) {
        LastRevision last = incidents.get(entry.nativeId());
        String hash = entry.contentHash();
        if (last != null && last.present() && last.contentHash().equals(hash)) {
            return Known.KNOWN;
        }
        String previous = last == null ? null : last.revisionId();
        String id = ContentId.of(previous, hash);
        RevisionChange change = last == null ? RevisionChange.PUBLISHED : RevisionChange.CHANGED;
        IncidentRevision revision = draft(entry, capture).toRevision(id, previous, change);
        Rejection rejection = EventTimes.check(revision, capture.observedAt().toEpochMilli());
        if (rejection != null) { // not published, so not part of the chain
            return new Refused(origin, rejection);
        }
        incidents.put(entry.nativeId(), new LastRevision(id, hash, true, capture.observedAt(), entry));
        return event(revision, origin);
    }

    private void addGone(StatusPage format, Map<String, PageEntry> present, CapturedPage capture, List<Item> items) {
        List<PageEntry> entries = List.copyOf(present.values());
        for (Map.Entry<String, LastRevision> incident : incidents.entrySet()) {
            LastRevision last = incident.getValue();
            if (last.present() && !present.containsKey(incident.getKey())) {
                RevisionChange change = format.isAgedOut(
                                new StatusPage.Gone(last.entry(), last.changedAt()), entries, capture.observedAt())
                        ? RevisionChange.AGED_OUT
                        : RevisionChange.VANISHED;
                String id = ContentId.of(last.revisionId(), change.name());
                incident.setValue(last.left(id, capture.observedAt()));
                items.add(event(
                        draft(last.entry(), capture).toRevision(id, last.revisionId(), change),
                        Piece.of(capture.position(), capture.body())));
            }
        }
    }

    private Event event(IncidentRevision revision, Origin origin) {
        return new Event(
                Topics.INCIDENT_REVISIONS,
                page.provider(),
                revision,
                revision.getObservedAt().toEpochMilli(),
                origin);
    }

    private RevisionDraft draft(PageEntry entry, CapturedPage capture) {
        return new RevisionDraft(page, entry, List.of(), capture.observedAt(), capture.hash());
    }
}
