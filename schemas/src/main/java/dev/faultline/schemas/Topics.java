package dev.faultline.schemas;

import static dev.faultline.schemas.Topic.Cleanup.COMPACT;
import static dev.faultline.schemas.Topic.Cleanup.DELETE;
import static dev.faultline.schemas.Topic.Tier.DERIVED;
import static dev.faultline.schemas.Topic.Tier.RAW;

import dev.faultline.event.Arrival;
import dev.faultline.event.Capture;
import dev.faultline.event.Citation;
import dev.faultline.event.Claim;
import dev.faultline.event.ClaimFinding;
import dev.faultline.event.Cursor;
import dev.faultline.event.Dependency;
import dev.faultline.event.Drop;
import dev.faultline.event.Effect;
import dev.faultline.event.Entity;
import dev.faultline.event.Evidence;
import dev.faultline.event.Impact;
import dev.faultline.event.Incident;
import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Naming;
import dev.faultline.event.Observation;
import dev.faultline.event.Post;
import dev.faultline.event.Rate;
import dev.faultline.event.Review;
import dev.faultline.event.Run;
import dev.faultline.event.Sighting;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.event.Suspicion;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Every topic of Faultline. */
public final class Topics {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration FOR_EVER = Duration.ofMillis(-1);

    public static final Topic<String, Observation> OBSERVATIONS =
            raw("observations", Observation.class, "entity", DELETE, MONTH);
    public static final Topic<String, IncidentRevision> INCIDENT_REVISIONS =
            raw("incident-revisions", IncidentRevision.class, "provider", DELETE, FOR_EVER);
    public static final Topic<String, Post> POSTS = raw("posts", Post.class, "platform", DELETE, MONTH);
    public static final Topic<String, Claim> CLAIMS =
            raw("claims", Claim.class, "incident id, or entity when none", DELETE, FOR_EVER);
    public static final Topic<String, Citation> CITATIONS =
            raw("citations", Citation.class, "incident id, or entity when none", DELETE, FOR_EVER);
    public static final Topic<String, Review> REVIEWS =
            raw("reviews", Review.class, "id of what was reviewed", DELETE, FOR_EVER);
    public static final Topic<String, Capture> CAPTURES = raw("captures", Capture.class, "source", DELETE, MONTH);
    public static final Topic<String, Cursor> CURSORS = raw("cursors", Cursor.class, "source", COMPACT, FOR_EVER);
    public static final Topic<String, Entity> ENTITIES = raw("entities", Entity.class, "entity", COMPACT, FOR_EVER);
    public static final Topic<String, SourceDeclaration> SOURCES = raw(
            "sources",
            SourceDeclaration.class,
            "entity, surface, signal, source; in the partition of the entity",
            COMPACT,
            FOR_EVER);
    public static final Topic<String, Dependency> DEPENDENCIES =
            raw("dependencies", Dependency.class, "dependency id", COMPACT, FOR_EVER);
    public static final Topic<String, Run> RUNS = raw("runs", Run.class, "run id", COMPACT, FOR_EVER);

    public static final Topic<String, Rate> RATES = derived("rates", Rate.class, "entity");
    public static final Topic<String, Arrival> ARRIVALS = derived("arrivals", Arrival.class, "entity");
    public static final Topic<String, Drop> DROPS = derived("drops", Drop.class, "entity");
    public static final Topic<String, IncidentEntry> INCIDENT_ENTRIES =
            derived("incident-entries", IncidentEntry.class, "provider");
    public static final Topic<String, Incident> INCIDENTS =
            derived("incidents", Incident.class, "incident id; every record goes to every partition");
    public static final Topic<String, Effect> EFFECTS = derived("effects", Effect.class, "incident id");
    public static final Topic<String, Impact> IMPACTS = derived("impacts", Impact.class, "incident id");
    public static final Topic<String, Evidence> EVIDENCE = derived("evidence", Evidence.class, "incident id");
    public static final Topic<String, Sighting> SIGHTINGS = derived("sightings", Sighting.class, "one for all");
    public static final Topic<String, Suspicion> SUSPICIONS =
            derived("suspicions", Suspicion.class, "provider; every record goes to every partition");
    public static final Topic<String, Naming> NAMINGS =
            derived("namings", Naming.class, "speaker; every record goes to every partition");
    public static final Topic<String, ClaimFinding> CLAIM_FINDINGS =
            derived("claim-findings", ClaimFinding.class, "incident id, or entity when none");

    /** Bytes that were refused, as they came, with the reason in headers. No schema: they have none. */
    public static final String DEAD_LETTERS = "dead-letters";

    private Topics() {}

    /** Every topic with a schema, raw ones first. */
    public static List<Topic<String, ? extends SpecificRecord>> all() {
        return List.of(
                OBSERVATIONS,
                INCIDENT_REVISIONS,
                POSTS,
                CLAIMS,
                CITATIONS,
                REVIEWS,
                CAPTURES,
                CURSORS,
                ENTITIES,
                SOURCES,
                DEPENDENCIES,
                RUNS,
                RATES,
                ARRIVALS,
                DROPS,
                INCIDENT_ENTRIES,
                INCIDENTS,
                EFFECTS,
                IMPACTS,
                EVIDENCE,
                NAMINGS,
                CLAIM_FINDINGS,
                SIGHTINGS,
                SUSPICIONS);
    }

    private static <V extends SpecificRecord> Topic<String, V> raw(
            String name, Class<V> type, String key, Topic.Cleanup cleanup, Duration liveRetention) {
        return new Topic<>(name, String.class, type, key, RAW, cleanup, liveRetention);
    }

    private static <V extends SpecificRecord> Topic<String, V> derived(String name, Class<V> type, String key) {
        return new Topic<>(name, String.class, type, key, DERIVED, DELETE, MONTH);
    }
}
