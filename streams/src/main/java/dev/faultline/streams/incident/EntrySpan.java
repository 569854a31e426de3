package dev.faultline.streams.incident;

import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * From when to when an entry speaks of trouble, as well as the page lets us know.
 *
 * @param onset the declared onset, or the first post where none is declared, or the first sight
 * @param end the declared end, or the resolving post, or the last sight of an entry that was never seen to end;
 *     {@link Instant#MAX} while it is open
 */
record EntrySpan(Instant onset, Instant end) {

    /** Entries in the order in which the page published them: the first names the incident, whatever is learned later. */
    static final Comparator<IncidentEntry> BY_PUBLICATION =
            Comparator.comparing(EntrySpan::published).thenComparing(IncidentEntry::getId);

    static EntrySpan of(IncidentEntry entry) {
        Instant onset = entry.getDeclaredStart() == null ? published(entry) : entry.getDeclaredStart();
        return new EntrySpan(onset, end(entry, onset));
    }

    boolean overlaps(EntrySpan other) {
        return !onset.isAfter(other.end) && !other.onset.isAfter(end);
    }

    boolean startsWithin(Duration distance, EntrySpan other) {
        return Duration.between(onset, other.onset).abs().compareTo(distance) <= 0;
    }

    private static Instant published(IncidentEntry entry) {
        return entry.getFirstPublished() == null ? entry.getFirstSeen() : entry.getFirstPublished();
    }

    private static Instant end(IncidentEntry entry, Instant onset) {
        Instant end = entry.getDeclaredEnd() == null ? entry.getResolvedAt() : entry.getDeclaredEnd();
        if (end == null) {
            end = isOpen(entry.getState()) ? Instant.MAX : entry.getLastSeen();
        }
        return end.isBefore(onset) ? onset : end;
    }

    private static boolean isOpen(IncidentState state) {
        return switch (state) {
            case OPEN, MONITORING, UNKNOWN -> true;
            case RESOLVED, VANISHED, AGED_OUT, SCHEDULED -> false;
        };
    }
}
