package dev.faultline.streams.drop;

import dev.faultline.event.Drop;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageStores;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/** Rates and arrivals in, drops out. Keyed by entity. */
public final class DropTopology implements Supplier<Topology> {

    static final String HISTORY = "history";
    static final String CHECKPOINTS = "checkpoints";
    static final String EPISODES = "episodes";
    static final String PROGRESS = "progress";
    static final String SILENCES = "silences";
    static final String HALTS = "halts";

    private final String runId;
    private final DropSettings settings;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /** The drop stage of one run. */
    public DropTopology(String runId, DropSettings settings, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.settings = settings;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        AvroSerde<Drop> drops = serdes.of(Topics.DROPS);
        return new Topology(config)
                .addSource(
                        "read-rates",
                        Serdes.String().deserializer(),
                        serdes.of(Topics.RATES).deserializer(),
                        Topics.RATES.forRun(runId).name())
                .addSource(
                        "read-arrivals",
                        Serdes.String().deserializer(),
                        serdes.of(Topics.ARRIVALS).deserializer(),
                        Topics.ARRIVALS.forRun(runId).name())
                .addProcessor(
                        "scan-series", () -> new DropProcessor(runId, settings, drops), "read-rates", "read-arrivals")
                .addStateStore(StageStores.onDisk(HISTORY), "scan-series")
                .addStateStore(StageStores.onDisk(CHECKPOINTS), "scan-series")
                .addStateStore(StageStores.onDisk(EPISODES), "scan-series")
                .addStateStore(StageStores.inMemory(PROGRESS), "scan-series")
                .addStateStore(StageStores.ofObjects(SILENCES, SeriesSilences.codec(settings)), "scan-series")
                .addStateStore(StageStores.onDisk(HALTS), "scan-series")
                .addSink(
                        "write-drops",
                        Topics.DROPS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        drops.serializer(),
                        "scan-series");
    }
}
