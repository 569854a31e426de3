package dev.faultline.streams.incident;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.EveryPartition;
import dev.faultline.streams.StageStores;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Revisions in, entries of pages and the incidents they make out. Keyed by provider; every incident goes to every
 * partition, since any entity may have been hit by it.
 */
public final class IncidentTopology implements Supplier<Topology> {

    static final String REVISIONS = "revisions";
    static final String ENTRIES = "entries";
    static final String INCIDENTS = "incidents";
    static final String WRITE_ENTRIES = "write-entries";
    static final String WRITE_INCIDENTS = "write-incidents";

    private static final String FOLD = "fold-incidents";

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
        IncidentProcessor.IncidentSerdes stored = new IncidentProcessor.IncidentSerdes(
                serdes.of(Topics.INCIDENT_REVISIONS), serdes.of(Topics.INCIDENT_ENTRIES), serdes.of(Topics.INCIDENTS));
        return new Topology(config)
                .addSource(
                        "read-revisions",
                        Serdes.String().deserializer(),
                        stored.revision().deserializer(),
                        Topics.INCIDENT_REVISIONS.name())
                .addProcessor(FOLD, () -> new IncidentProcessor(runId, stored), "read-revisions")
                .addStateStore(StageStores.onDisk(REVISIONS), FOLD)
                .addStateStore(StageStores.onDisk(ENTRIES), FOLD)
                .addStateStore(StageStores.onDisk(INCIDENTS), FOLD)
                .addSink(
                        WRITE_ENTRIES,
                        Topics.INCIDENT_ENTRIES.forRun(runId).name(),
                        Serdes.String().serializer(),
                        stored.entry().serializer(),
                        FOLD)
                .addSink(
                        WRITE_INCIDENTS,
                        Topics.INCIDENTS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        stored.incident().serializer(),
                        new EveryPartition<>(),
                        FOLD);
    }
}
