package dev.faultline.streams.effect;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.attribute.OverlapInTime;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The processor of the effect stage on a bench. */
public final class EffectBench {

    private EffectBench() {}

    public static ProcessorBench<SpecificRecord> of(EventSerdes serdes, Path directory) {
        var stored = new EffectProcessor.EffectSerdes(
                serdes.of(Topics.INCIDENTS), serdes.of(Topics.DROPS), serdes.of(Topics.EFFECTS));
        return new ProcessorBench<>(
                () -> new EffectProcessor("run", new OverlapInTime(), stored),
                List.of(
                        EffectTopology.SERIES,
                        EffectTopology.INCIDENTS,
                        EffectTopology.DROPS,
                        EffectTopology.HISTORY,
                        EffectTopology.PAIRS),
                directory);
    }
}
