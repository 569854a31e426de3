package dev.faultline.streams.drop;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The processor of the drop stage on a bench. */
public final class DropBench {

    private DropBench() {}

    public static ProcessorBench<SpecificRecord> of(DropSettings settings, EventSerdes serdes, Path directory) {
        var drops = serdes.of(Topics.DROPS);
        return new ProcessorBench<>(
                () -> new DropProcessor("run", settings, drops),
                List.of(
                        DropTopology.HISTORY,
                        DropTopology.CHECKPOINTS,
                        DropTopology.EPISODES,
                        DropTopology.PROGRESS,
                        DropTopology.SILENCES,
                        DropTopology.HALTS),
                Map.of(DropTopology.SILENCES, SeriesSilences.codec(settings)),
                directory);
    }
}
