package dev.faultline.streams.suspect.stage;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.suspect.SuspicionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The processors of both stages on a bench, with a threshold that two drops pass. */
public final class SuspicionBench {

    private static final SuspicionSettings EASILY =
            new SuspicionSettings(Duration.ofMinutes(30), Duration.ofDays(90), 1e9, 1e9, 0.5, 1, 720);

    private SuspicionBench() {}

    public static ProcessorBench<SpecificRecord> ofSightings(Path directory) {
        return new ProcessorBench<>(
                () -> new SightingProcessor("run"), List.of(SightingTopology.SLOTS, SightingTopology.DROPS), directory);
    }

    public static ProcessorBench<SpecificRecord> of(Register register, EventSerdes serdes, Path directory) {
        var stored = new SuspicionProcessor.SuspicionSerdes(
                serdes.of(Topics.SIGHTINGS), serdes.of(Topics.INCIDENTS), serdes.of(Topics.SUSPICIONS));
        return new ProcessorBench<>(
                () -> new SuspicionProcessor("run", EASILY, new RegisteredDependencies(register), stored),
                List.of(
                        SuspicionTopology.WATCHED,
                        SuspicionTopology.DROPS,
                        SuspicionTopology.INCIDENTS,
                        SuspicionTopology.SUSPICIONS),
                directory);
    }
}
