package dev.faultline.streams.rate;

import dev.faultline.event.Observation;
import dev.faultline.streams.ProcessorBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The processor of the rate stage on a bench. */
public final class RateBench {

    private RateBench() {}

    public static ProcessorBench<Observation> of(RateSettings settings, Path directory) {
        return new ProcessorBench<>(
                () -> new RateProcessor("run", settings),
                List.of(RateTopology.BUCKETS, RateTopology.PROGRESS, RateTopology.HEIGHTS),
                Map.of(
                        RateTopology.BUCKETS,
                        RateTopology.BUCKET_CODEC,
                        RateTopology.PROGRESS,
                        RateTopology.PROGRESS_CODEC),
                directory);
    }
}
