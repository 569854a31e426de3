package dev.faultline.streams.verdict;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageStores;
import dev.faultline.streams.attribute.verdict.VerdictSettings;
import dev.faultline.streams.register.Register;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Effects, claims, incidents and namings in; impacts, evidence and findings about claims out. Keyed by incident; incidents
 * and namings reach every partition.
 */
public final class VerdictTopology implements Supplier<Topology> {

    static final String CLAIMS = "claims";
    static final String INCIDENTS = "known-incidents";
    static final String NAMINGS = "known-namings";
    static final String EFFECTS = "declared-effects";
    static final String COMMITS = "judge-before-commit";
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
    private final VerdictSettings settings;
    private final Register register;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /**
     * The verdict stage of one run.
     *
     * @param register who is who, and who runs on whom: a part of the run's configuration
     */
    public VerdictTopology(
            String runId, VerdictSettings settings, Register register, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.settings = settings;
        this.register = register;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        VerdictProcessor.VerdictSerdes stored = new VerdictProcessor.VerdictSerdes(
                serdes.of(Topics.CLAIMS),
                serdes.of(Topics.EFFECTS),
                serdes.of(Topics.INCIDENTS),
                serdes.of(Topics.NAMINGS),
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
                .addSource(
                        "read-incidents",
                        Serdes.String().deserializer(),
                        stored.incident().deserializer(),
                        Topics.INCIDENTS.forRun(runId).name())
                .addSource(
                        "read-namings",
                        Serdes.String().deserializer(),
                        stored.naming().deserializer(),
                        Topics.NAMINGS.forRun(runId).name())
                .addProcessor(
                        JUDGE,
                        () -> new VerdictProcessor(
                                runId, new VerdictProcessor.VerdictRules(settings, register), stored),
                        "read-effects",
                        "read-claims",
                        "read-incidents",
                        "read-namings")
                .addStateStore(StageStores.inMemory(INCIDENTS), JUDGE)
                .addStateStore(StageStores.inMemory(NAMINGS), JUDGE)
                .addStateStore(StageStores.onDisk(EFFECTS), JUDGE)
                .addStateStore(StageStores.beforeCommit(COMMITS), JUDGE)
                .addStateStore(StageStores.inMemory(CLAIMS), JUDGE)
                .addStateStore(StageStores.inMemory(WATCHED), JUDGE)
                .addStateStore(StageStores.onDiskUncached(IMPACTS), JUDGE)
                .addStateStore(StageStores.onDiskUncached(EVIDENCE), JUDGE)
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
