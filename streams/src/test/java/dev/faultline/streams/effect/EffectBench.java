package dev.faultline.streams.effect;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The processor of the effect stage on a bench. */
public final class EffectBench {

    private EffectBench() {}

    public static ProcessorBench<SpecificRecord> of(EventSerdes serdes, Path directory) {
        var stored = new EffectProcessor.EffectSerdes(
                serdes.of(Topics.INCIDENTS),
                serdes.of(Topics.SUSPICIONS),
                serdes.of(Topics.SOURCES),
                serdes.of(Topics.DROPS),
                serdes.of(Topics.EFFECTS));
        var setup = new EffectProcessor.Setup(
                "run", EffectSettings.defaults(), ScanDetector.standard(), new EffectMemory(2_000, 3));
        return new ProcessorBench<>(
                () -> new EffectProcessor(setup, stored),
                List.of(
                        EffectTopology.SERIES,
                        EffectTopology.INCIDENTS,
                        EffectTopology.DROPS,
                        EffectTopology.HISTORY,
                        EffectTopology.EFFECTS,
                        EffectTopology.SUSPICIONS,
                        EffectTopology.SOURCES),
                EffectTopology.COMMITS,
                directory);
    }
}
