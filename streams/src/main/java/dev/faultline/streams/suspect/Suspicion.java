package dev.faultline.streams.suspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A suspected incident.
 *
 * @param key what it is known by, which stays as further entities join
 * @param provider who is suspected
 * @param region where; null unless every dependency that contributes names it
 * @param state where it stands
 * @param onset begin of the first of its drops, milliseconds
 * @param openedAt when the data could tell: the detection of the drop that made them enough, milliseconds
 * @param closedAt when fewer than two families were still down, milliseconds; null before
 * @param entities who fell, sorted
 * @param drops ids of their drops, sorted
 * @param openedBy ids of the drops that opened it, sorted: what was known then
 * @param threshold how many were watched, how many were needed
 * @param control who fell near its begin, among dependents and others
 * @param official the provider's own incident; null before there is one
 * @param leadMillis first public post minus openedAt; negative when the provider was first; null without an incident
 * @param supersededBy key of the one that absorbed it; null when it stands for itself
 */
public record Suspicion(
        Key key,
        String provider,
        @Nullable String region,
        State state,
        long onset,
        long openedAt,
        @Nullable Long closedAt,
        List<String> entities,
        List<String> drops,
        List<String> openedBy,
        Threshold threshold,
        Control control,
        @Nullable String official,
        @Nullable Long leadMillis,
        @Nullable Key supersededBy) {

    /**
     * Identity.
     *
     * @param provider who is suspected
     * @param region region in which coincidences were looked for; null for the provider as a whole
     * @param anchor begin of the window that opened it, milliseconds
     */
    public record Key(String provider, @Nullable String region, long anchor) {}

    /** Where a suspicion stands. */
    public enum State {
        /** Two families or more are still down. */
        OPEN,
        /** They are back. */
        CLOSED,
        /** The provider has said so. */
        CONFIRMED,
        /** Those that depend on others fell as well: a common cause. */
        WITHDRAWN,
        /** Part of one that was opened before. */
        SUPERSEDED
    }

    /** Copies the lists. */
    public Suspicion {
        entities = List.copyOf(entities);
        drops = List.copyOf(drops);
        openedBy = List.copyOf(openedBy);
    }
}
