package dev.faultline.streams.suspect.stage;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.EveryPartition;
import dev.faultline.streams.StageStores;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.suspect.SuspicionSettings;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Sightings and incidents in, suspicions out, to every partition, since any entity may have been hit. All sightings have one key, so one task finds all suspicions, and it has every
 * incident, since those go to every partition. The other tasks only know incidents and say nothing.
 */
public final class SuspicionTopology implements Supplier<Topology> {

    static final String WATCHED = "watched";
    static final String DROPS = "drops";
    static final String INCIDENTS = "incidents";
    static final String SUSPICIONS = "suspicions";

    private static final String SUSPECT = "suspect-providers";

    private final String runId;
    private final SuspicionSettings settings;
    private final Register register;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /** The suspicion stage of one run. */
    public SuspicionTopology(
            String runId, SuspicionSettings settings, Register register, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.settings = settings;
        this.register = register;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        SuspicionProcessor.SuspicionSerdes stored = new SuspicionProcessor.SuspicionSerdes(
                serdes.of(Topics.SIGHTINGS), serdes.of(Topics.INCIDENTS), serdes.of(Topics.SUSPICIONS));
        return new Topology(config)
                .addSource(
                        "read-sightings",
                        Serdes.String().deserializer(),
                        stored.sighting().deserializer(),
                        Topics.SIGHTINGS.forRun(runId).name())
                .addSource(
                        "read-incidents",
                        Serdes.String().deserializer(),
                        stored.incident().deserializer(),
                        Topics.INCIDENTS.forRun(runId).name())
                .addProcessor(
                        SUSPECT,
                        () -> new SuspicionProcessor(runId, settings, new RegisteredDependencies(register), stored),
                        "read-sightings",
                        "read-incidents")
                .addStateStore(StageStores.onDisk(WATCHED), SUSPECT)
                .addStateStore(StageStores.onDisk(DROPS), SUSPECT)
                .addStateStore(StageStores.inMemory(INCIDENTS), SUSPECT)
                .addStateStore(StageStores.inMemory(SUSPICIONS), SUSPECT)
                .addSink(
                        "write-suspicions",
                        Topics.SUSPICIONS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        stored.suspicion().serializer(),
                        new EveryPartition<>(),
                        SUSPECT);
    }
}
