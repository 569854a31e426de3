package dev.faultline.streams.incident;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentRevision;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageStores;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Revisions in, incidents out. Keyed by provider; every incident goes to every partition, since any entity may have been
 * hit by it.
 */
public final class IncidentTopology implements Supplier<Topology> {

    static final String REVISIONS = "revisions";

    private final String runId;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /** The incident stage of one run. */
    public IncidentTopology(String runId, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        AvroSerde<IncidentRevision> revisionSerde = serdes.of(Topics.INCIDENT_REVISIONS);
        return new Topology(config)
                .addSource(
                        "read-revisions",
                        Serdes.String().deserializer(),
                        revisionSerde.deserializer(),
                        Topics.INCIDENT_REVISIONS.name())
                .addProcessor("fold-incidents", () -> new IncidentProcessor(runId, revisionSerde), "read-revisions")
                .addStateStore(StageStores.onDisk(REVISIONS), "fold-incidents")
                .addSink(
                        "write-incidents",
                        Topics.INCIDENTS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        serdes.of(Topics.INCIDENTS).serializer(),
                        (String topic, String key, Incident incident, int partitions) -> everyPartition(partitions),
                        "fold-incidents");
    }

    private static Optional<Set<Integer>> everyPartition(int partitions) {
        return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }
}
