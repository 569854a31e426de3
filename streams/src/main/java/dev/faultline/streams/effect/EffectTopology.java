package dev.faultline.streams.effect;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageStores;
import dev.faultline.streams.attribute.EffectRule;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/** Rates, drops and incidents in, effects out. Reads by entity, writes by incident. */
public final class EffectTopology implements Supplier<Topology> {

    static final String SERIES = "series";
    static final String INCIDENTS = "incidents";
    static final String DROPS = "drops";
    static final String HISTORY = "watched";
    static final String PAIRS = "pairs";

    private static final String JUDGE = "judge-windows";

    private final String runId;
    private final EffectRule rule;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /** The effect stage of one run. */
    public EffectTopology(String runId, EffectRule rule, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.rule = rule;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        EffectProcessor.EffectSerdes stored = new EffectProcessor.EffectSerdes(
                serdes.of(Topics.INCIDENTS), serdes.of(Topics.DROPS), serdes.of(Topics.EFFECTS));
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
                .addProcessor(
                        JUDGE,
                        () -> new EffectProcessor(runId, rule, stored),
                        "read-rates",
                        "read-drops",
                        "read-incidents")
                .addStateStore(StageStores.inMemory(SERIES), JUDGE)
                .addStateStore(StageStores.inMemory(INCIDENTS), JUDGE)
                .addStateStore(StageStores.inMemory(DROPS), JUDGE)
                .addStateStore(StageStores.onDisk(HISTORY), JUDGE)
                .addStateStore(StageStores.onDisk(PAIRS), JUDGE)
                .addSink(
                        "write-effects",
                        Topics.EFFECTS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        stored.effect().serializer(),
                        JUDGE);
    }
}
