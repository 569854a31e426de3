package dev.faultline.streams.effect;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageStores;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Rates, drops, incidents, suspicions and declared sources in, effects out. Reads by entity, writes by incident: incidents
 * and suspicions come to every partition, a declaration to that of its entity.
 */
public final class EffectTopology implements Supplier<Topology> {

    static final String SERIES = "series";
    static final String INCIDENTS = "incidents";
    static final String DROPS = "drops";
    static final String HISTORY = "watched";
    static final String EFFECTS = "effects";
    static final String COMMITS = "commits";
    static final String SUSPICIONS = "suspicions";
    static final String SOURCES = "sources";

    private static final String JUDGE = "judge-windows";

    private final EffectProcessor.Setup setup;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /** The effect stage of one run. */
    public EffectTopology(
            String runId, EffectSettings settings, ScanDetector detector, EventSerdes serdes, TopologyConfig config) {
        this(new EffectProcessor.Setup(runId, settings, detector, EffectMemory.USUAL), serdes, config);
    }

    private EffectTopology(EffectProcessor.Setup setup, EventSerdes serdes, TopologyConfig config) {
        this.setup = setup;
        this.serdes = serdes;
        this.config = config;
    }

    /** The same stage with memory of another size. */
    public EffectTopology with(EffectMemory memory) {
        return new EffectTopology(
                new EffectProcessor.Setup(setup.runId(), setup.settings(), setup.detector(), memory), serdes, config);
    }

    @Override
    public Topology get() {
        EffectProcessor.EffectSerdes stored = new EffectProcessor.EffectSerdes(
                serdes.of(Topics.INCIDENTS),
                serdes.of(Topics.SUSPICIONS),
                serdes.of(Topics.SOURCES),
                serdes.of(Topics.DROPS),
                serdes.of(Topics.EFFECTS));
        String runId = setup.runId();
        return new Topology(config)
                .addSource(
                        "read-rates",
                        Serdes.String().deserializer(),
                        serdes.of(Topics.RATES).deserializer(),
                        Topics.RATES.forRun(runId).name())
                .addSource(
                        "read-drops",
                        Serdes.String().deserializer(),
                        stored.drop().deserializer(),
                        Topics.DROPS.forRun(runId).name())
                .addSource(
                        "read-incidents",
                        Serdes.String().deserializer(),
                        stored.incident().deserializer(),
                        Topics.INCIDENTS.forRun(runId).name())
                .addSource(
                        "read-suspicions",
                        Serdes.String().deserializer(),
                        stored.suspicion().deserializer(),
                        Topics.SUSPICIONS.forRun(runId).name())
                .addSource(
                        "read-sources",
                        Serdes.String().deserializer(),
                        stored.source().deserializer(),
                        Topics.SOURCES.name())
                .addProcessor(
                        JUDGE,
                        () -> new EffectProcessor(setup, stored),
                        "read-rates",
                        "read-drops",
                        "read-incidents",
                        "read-suspicions",
                        "read-sources")
                .addStateStore(StageStores.inMemory(SERIES), JUDGE)
                .addStateStore(StageStores.inMemory(INCIDENTS), JUDGE)
                .addStateStore(StageStores.inMemory(DROPS), JUDGE)
                .addStateStore(StageStores.onDisk(HISTORY), JUDGE)
                .addStateStore(StageStores.onDiskUncached(EFFECTS), JUDGE)
                .addStateStore(StageStores.beforeCommit(COMMITS), JUDGE)
                .addStateStore(StageStores.inMemory(SUSPICIONS), JUDGE)
                .addStateStore(StageStores.inMemory(SOURCES), JUDGE)
                .addSink(
                        "write-effects",
                        Topics.EFFECTS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        stored.effect().serializer(),
                        JUDGE);
    }
}
