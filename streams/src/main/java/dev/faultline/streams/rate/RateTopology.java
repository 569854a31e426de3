package dev.faultline.streams.rate;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageStores;
import dev.faultline.streams.WriteBehindStore;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Observations in, rates and arrivals out. Keyed by entity.
 *
 * <p>Rates are per source: two witnesses of one series are never added up.
 */
public final class RateTopology implements Supplier<Topology> {

    static final String BUCKETS = "buckets";
    static final String PROGRESS = "progress";
    static final String HEIGHTS = "heights";
    static final WriteBehindStore.Codec<Bucket> BUCKET_CODEC =
            new WriteBehindStore.Codec<>(Bucket::toBytes, Bucket::fromBytes);
    static final WriteBehindStore.Codec<SourceProgress> PROGRESS_CODEC =
            new WriteBehindStore.Codec<>(SourceProgress::toBytes, SourceProgress::fromBytes);
    static final String WRITE_RATES = "write-rates";
    static final String WRITE_ARRIVALS = "write-arrivals";

    private final String runId;
    private final RateSettings settings;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /** The rate stage of one run. */
    public RateTopology(String runId, RateSettings settings, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.settings = settings;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        return new Topology(config)
                .addSource(
                        "read-observations",
                        Serdes.String().deserializer(),
                        serdes.of(Topics.OBSERVATIONS).deserializer(),
                        Topics.OBSERVATIONS.name())
                .addProcessor("fold-buckets", () -> new RateProcessor(runId, settings), "read-observations")
                .addStateStore(StageStores.ofObjects(BUCKETS, BUCKET_CODEC), "fold-buckets")
                .addStateStore(StageStores.ofObjects(PROGRESS, PROGRESS_CODEC), "fold-buckets")
                .addStateStore(StageStores.onDisk(HEIGHTS), "fold-buckets")
                .addSink(
                        WRITE_RATES,
                        Topics.RATES.forRun(runId).name(),
                        Serdes.String().serializer(),
                        serdes.of(Topics.RATES).serializer(),
                        "fold-buckets")
                .addSink(
                        WRITE_ARRIVALS,
                        Topics.ARRIVALS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        serdes.of(Topics.ARRIVALS).serializer(),
                        "fold-buckets");
    }
}
