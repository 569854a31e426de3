package dev.faultline.streams.suspect.stage;

import dev.faultline.event.Sighting;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageStores;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/** Rates and drops in, sightings out. Reads by entity, writes under one key: coincidences need everybody in one place. */
public final class SightingTopology implements Supplier<Topology> {

    static final String SLOTS = "watched-slots";
    static final String DROPS = "sighted-drops";

    private static final String SIGHT = "sight-series";

    private final String runId;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /** The sighting stage of one run. */
    public SightingTopology(String runId, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        AvroSerde<Sighting> sightings = serdes.of(Topics.SIGHTINGS);
        return new Topology(config)
                .addSource(
                        "read-rates",
                        Serdes.String().deserializer(),
                        serdes.of(Topics.RATES).deserializer(),
                        Topics.RATES.forRun(runId).name())
                .addSource(
                        "read-drops",
                        Serdes.String().deserializer(),
                        serdes.of(Topics.DROPS).deserializer(),
                        Topics.DROPS.forRun(runId).name())
                .addProcessor(SIGHT, () -> new SightingProcessor(runId), "read-rates", "read-drops")
                .addStateStore(StageStores.onDisk(SLOTS), SIGHT)
                .addStateStore(StageStores.onDisk(DROPS), SIGHT)
                .addSink(
                        "write-sightings",
                        Topics.SIGHTINGS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        sightings.serializer(),
                        SIGHT);
    }
}
