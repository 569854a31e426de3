package dev.faultline.streams.verdict;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageStores;
import dev.faultline.streams.attribute.VerdictRule;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/** Effects and claims in; impacts, evidence and findings about claims out. Keyed by incident. */
public final class VerdictTopology implements Supplier<Topology> {

    static final String CLAIMS = "claims";
    static final String WATCHED = "watched";
    static final String IMPACTS = "impacts";
    static final String EVIDENCE = "evidence";
    static final String LEDGER_CLAIMS = "ledger-claims";
    static final String LEDGER_EFFECTS = "ledger-effects";
    static final String FINDINGS = "findings";
    static final String WRITE_IMPACTS = "write-impacts";
    static final String WRITE_EVIDENCE = "write-evidence";
    static final String WRITE_FINDINGS = "write-claim-findings";

    private static final String JUDGE = "judge-incidents";

    private final String runId;
    private final VerdictRule rule;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /** The verdict stage of one run. */
    public VerdictTopology(String runId, VerdictRule rule, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.rule = rule;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        VerdictProcessor.VerdictSerdes stored = new VerdictProcessor.VerdictSerdes(
                serdes.of(Topics.CLAIMS),
                serdes.of(Topics.EFFECTS),
                serdes.of(Topics.IMPACTS),
                serdes.of(Topics.EVIDENCE),
                serdes.of(Topics.CLAIM_FINDINGS));
        return new Topology(config)
                .addSource(
                        "read-effects",
                        Serdes.String().deserializer(),
                        stored.effect().deserializer(),
                        Topics.EFFECTS.forRun(runId).name())
                .addSource(
                        "read-claims",
                        Serdes.String().deserializer(),
                        stored.claim().deserializer(),
                        Topics.CLAIMS.name())
                .addProcessor(JUDGE, () -> new VerdictProcessor(runId, rule, stored), "read-effects", "read-claims")
                .addStateStore(StageStores.inMemory(CLAIMS), JUDGE)
                .addStateStore(StageStores.inMemory(WATCHED), JUDGE)
                .addStateStore(StageStores.onDisk(IMPACTS), JUDGE)
                .addStateStore(StageStores.onDisk(EVIDENCE), JUDGE)
                .addStateStore(StageStores.inMemory(LEDGER_CLAIMS), JUDGE)
                .addStateStore(StageStores.onDisk(LEDGER_EFFECTS), JUDGE)
                .addStateStore(StageStores.onDisk(FINDINGS), JUDGE)
                .addSink(
                        WRITE_IMPACTS,
                        Topics.IMPACTS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        stored.impact().serializer(),
                        JUDGE)
                .addSink(
                        WRITE_EVIDENCE,
                        Topics.EVIDENCE.forRun(runId).name(),
                        Serdes.String().serializer(),
                        stored.evidence().serializer(),
                        JUDGE)
                .addSink(
                        WRITE_FINDINGS,
                        Topics.CLAIM_FINDINGS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        stored.finding().serializer(),
                        JUDGE);
    }
}
