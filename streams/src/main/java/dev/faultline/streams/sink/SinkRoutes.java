package dev.faultline.streams.sink;

import dev.faultline.event.Arrival;
import dev.faultline.event.Capture;
import dev.faultline.event.Citation;
import dev.faultline.event.Claim;
import dev.faultline.event.ClaimFinding;
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
import dev.faultline.event.SourceDeclaration;
import dev.faultline.event.Suspicion;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which topic goes to which tables. Raw topics are shared by all runs, so they are best read by one consumer group for
 * all, and the derived topics of a run by a group of that run.
 */
public final class SinkRoutes {

    /** Tables by record; the log of changes comes first, so that what is current is always explained by it. */
    private static final Map<Class<? extends SpecificRecord>, List<String>> TABLES = Map.ofEntries(
            Map.entry(Observation.class, List.of("observations_rows")),
            Map.entry(IncidentRevision.class, List.of("incident_revisions_rows")),
            Map.entry(Post.class, List.of("posts_rows")),
            Map.entry(Capture.class, List.of("captures_rows")),
            Map.entry(Claim.class, List.of("claims_changes", "claims_rows")),
            Map.entry(Citation.class, List.of("citations_rows")),
            Map.entry(Review.class, List.of("reviews_rows")),
            Map.entry(Entity.class, List.of("entities_rows")),
            Map.entry(SourceDeclaration.class, List.of("sources_rows")),
            Map.entry(Dependency.class, List.of("dependencies_rows")),
            Map.entry(Run.class, List.of("runs_rows")),
            Map.entry(Rate.class, List.of("rates_changes", "rates_rows")),
            Map.entry(Arrival.class, List.of("arrivals_rows")),
            Map.entry(Drop.class, List.of("drops_changes", "drops_rows")),
            Map.entry(IncidentEntry.class, List.of("incident_entries_changes", "incident_entries_rows")),
            Map.entry(Incident.class, List.of("incidents_changes", "incidents_rows")),
            Map.entry(Effect.class, List.of("effects_changes", "effects_rows")),
            Map.entry(Suspicion.class, List.of("suspicions_changes", "suspicions_rows")),
            Map.entry(Impact.class, List.of("impacts_changes", "impacts_rows")),
            Map.entry(Evidence.class, List.of("evidence_changes", "evidence_rows")),
            Map.entry(Naming.class, List.of("namings_changes", "namings_rows")),
            Map.entry(ClaimFinding.class, List.of("claim_findings_changes", "claim_findings_rows")));

    private final SchemaRegistryClient registry;

    /** Routes whose records are read by the schemas of a registry. */
    public SinkRoutes(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** Every raw topic that has a table, and dead letters. Cursors have none: they are the collectors' own state. */
    public List<Route> raw() {
        return Stream.concat(routes(Topic.Tier.RAW), Stream.of(deadLetters(Topics.DEAD_LETTERS)))
                .toList();
    }

    /** Every derived topic of one run that has a table. Sightings have none: they only carry rates and drops on. */
    public List<Route> ofRun(String runId) {
        return routes(Topic.Tier.DERIVED)
                .map(route -> new Route(route.topic() + "-" + runId, route.reader(), route.rule(), route.targets()))
                .toList();
    }

    /**
     * The route of one topic.
     *
     * @throws IllegalArgumentException when its records have no table
     */
    public <V extends SpecificRecord> Route of(Topic<?, V> topic) {
        List<String> tables = TABLES.get(topic.valueType());
        if (tables == null) {
            throw new IllegalArgumentException("Topic " + topic.name() + " has no table");
        }
        AvroSerde<V> serde = new AvroSerde<>(registry, topic.valueType());
        Schema schema = SpecificData.get().getSchema(topic.valueType());
        return new Route(
                topic.name(),
                origin -> new Incoming(origin, serde.decode(origin.value())),
                DatabaseRule.of(schema),
                targets(topic.valueType(), tables, schema));
    }

    /** The route of a topic of dead letters. */
    public Route deadLetters(String topic) {
        return new Route(
                topic,
                origin -> new Incoming(origin, null),
                DatabaseRule.MAIN,
                List.of(new Target(List.of("dead_letters_rows"), new DeadLetterRows())));
    }

    private Stream<Route> routes(Topic.Tier tier) {
        return Topics.all().stream()
                .filter(topic -> topic.tier() == tier && TABLES.containsKey(topic.valueType()))
                .map(this::of);
    }

    private static List<Target> targets(Class<?> type, List<String> tables, Schema schema) {
        if (type == Observation.class) {
            return List.of(
                    new Target(tables, new ObservationRows()), new Target(List.of("blocks_rows"), new BlockRows()));
        }
        // the table holds only how far each source is; the events themselves are blocks
        String[] leftOut = type == Arrival.class ? new String[] {"watchedFrom", "events"} : new String[0];
        return List.of(new Target(tables, new RecordRows(schema, leftOut)));
    }
}
