package dev.faultline.app.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be exported: views, each with a total order, the time that is filtered by, and how rows belong to incidents. */
public enum Dataset {
    /** The story of incidents, line by line. */
    INCIDENT_STORY("incident_id, at, place, id", "at", Belongs.BY_INCIDENT),
    /** All that happened, in time. */
    TIMELINE("at, place, id", "at", Belongs.BY_INCIDENT),
    /** What providers say about themselves. */
    INCIDENTS("id", "coalesce(declared_start, first_published, first_seen)", "id IN {ids}"),
    /** Their states, as pages showed them. */
    INCIDENT_REVISIONS("incident_id, id", "observed_at", "incident_id IN {entries}"),
    /** Stations of incidents and the minutes between them. */
    INCIDENT_HONESTY(
            "incident_id", "coalesce(declared_onset, afterwards_onset, first_post, first_seen)", Belongs.BY_INCIDENT),
    /** How soon providers spoke, by year. */
    PROVIDER_HONESTY("provider, year", null, null),
    /** Who spoke of a provider in trouble. */
    INCIDENT_NAMINGS("incident_start, incident_id, said_at, naming_id", "said_at", Belongs.BY_INCIDENT),
    /** Verdicts. */
    IMPACTS("incident_id, entity, surface, signal, id", "onset", Belongs.BY_INCIDENT),
    /** What series say of windows. */
    EFFECTS("incident_id, entity, surface, signal, window_start, id", "window_start", Belongs.BY_INCIDENT),
    /** What speaks for or against a verdict. */
    EVIDENCE("incident_id, impact_id, id", "known_at", Belongs.BY_INCIDENT),
    /** Episodes away from the baseline. */
    DROPS("onset, entity, surface, signal, id", "onset", "id IN {drops}"),
    /** What may have made each drop. */
    DROP_ATTRIBUTIONS("drop_id, rank", "onset", "drop_id IN {drops}"),
    /** Events in buckets. */
    RATES(
            "entity, surface, signal, bucket_start, source",
            "bucket_start",
            "(entity, surface, signal) IN {series} AND bucket_start >= {begin} AND bucket_start < {end}"),
    /** Incidents suspected before anybody spoke. */
    SUSPICIONS("onset, id", "onset", "official_incident IN {ids}"),
    /** What was said, beside what was measured. */
    CLAIMS_LEDGER("claim_id", "coalesce(from, published_at)", Belongs.BY_INCIDENT),
    /** Passages entered by hand. */
    CITATIONS("id", "published_at", Belongs.BY_INCIDENT),
    /** Verdicts and effects that were told and are another now. */
    CORRECTIONS("at, id", "at", Belongs.BY_INCIDENT),
    /** Who is watched. */
    ENTITIES("id", null, null),
    /** Where series are read. */
    SOURCES("entity, surface, signal, source", null, "(entity, surface, signal) IN {series}"),
    /** Who is said to run on whom. */
    DEPENDENCIES("entity, id", null, null),
    /** Code and configuration behind the rows. */
    RUNS("id", null, null);

    private static final class Belongs {
        static final String BY_INCIDENT = "incident_id IN {ids}";
    }

    private final String order;
    private final @Nullable String time;
    private final @Nullable String ofIncident;

    Dataset(String order, @Nullable String time, @Nullable String ofIncident) {
        this.order = order;
        this.time = time;
        this.ofIncident = ofIncident;
    }

    /**
     * The data set of that name: the name of its view, or {@code story}.
     *
     * @throws ExportException when there is none, with those that there are
     */
    public static Dataset named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> one.view().equals(wanted.equals("story") ? "incident_story" : wanted))
                .findFirst()
                .orElseThrow(() -> new ExportException("There is nothing to export called '" + name + "'. Allowed are: "
                        + "story, " + Arrays.stream(values()).map(Dataset::view).collect(Collectors.joining(", "))
                        + "."));
    }

    /** The view it is. */
    public String view() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Columns that put its rows in one order. */
    String order() {
        return order;
    }

    /** The time that its rows are filtered by; null where they have none. */
    @Nullable
    String time() {
        return time;
    }

    /** Which of its rows belong to an incident; null where none does. */
    @Nullable
    String ofIncident() {
        return ofIncident;
    }

    /** Whether its rows can be asked for by incident. */
    public boolean belongsToIncidents() {
        return ofIncident != null;
    }

    /** Whether its rows can be asked for by time. */
    public boolean hasTime() {
        return time != null;
    }

    /** The moment that its rows became known at, for those that are only added to; null for others. */
    @Nullable
    String added() {
        return switch (this) {
            case INCIDENT_REVISIONS, CITATIONS -> "observed_at";
            case CORRECTIONS -> "at";
            default -> null;
        };
    }

    /** Whether there is a view of it as of a moment. */
    private boolean hasViewAsOf() {
        return switch (this) {
            case INCIDENT_STORY,
                    TIMELINE,
                    INCIDENTS,
                    INCIDENT_HONESTY,
                    IMPACTS,
                    EFFECTS,
                    EVIDENCE,
                    DROPS,
                    DROP_ATTRIBUTIONS,
                    RATES,
                    SUSPICIONS -> true;
            default -> false;
        };
    }

    /** Whether it can be told what was known of it at a moment. */
    public boolean hasHistory() {
        return hasViewAsOf() || added() != null;
    }

    /** Where its rows are read from, as known at that moment; null for now. */
    String relation(String database, @Nullable Instant at) {
        return database + "." + (at == null || !hasViewAsOf() ? view() : view() + "_as_of(at = " + moment(at) + ")");
    }

    /** A moment as a literal that ClickHouse reads, to the millisecond. */
    static String moment(Instant at) {
        return "'"
                + at.truncatedTo(ChronoUnit.MILLIS).toString().replace("T", " ").replace("Z", "") + "'";
    }

    /** Whether its texts are what providers published, or name nobody: nothing private can be in them. */
    boolean isOfOthersWords() {
        return switch (this) {
            case INCIDENTS, INCIDENT_REVISIONS, RATES, SOURCES, RUNS, PROVIDER_HONESTY -> true;
            default -> false;
        };
    }

    /** Whether each row speaks of one series, so that it can be private. */
    boolean ofSeries() {
        return switch (this) {
            case INCIDENT_STORY,
                    TIMELINE,
                    IMPACTS,
                    EFFECTS,
                    EVIDENCE,
                    DROPS,
                    DROP_ATTRIBUTIONS,
                    RATES,
                    SOURCES,
                    CORRECTIONS -> true;
            default -> false;
        };
    }
}
