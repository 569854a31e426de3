package dev.faultline.streams.suspect.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.Rows;
import dev.faultline.streams.TestRegistry;
import dev.faultline.streams.Watcher;
import dev.faultline.streams.register.Register;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both stages keep of watched time does not grow with it, and is still known after a restart and a crash. */
class WatchedTimeTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");
    private static final int LONG = 3_000;
    private static final int HOLE = 1_000;

    private ProcessorBench<SpecificRecord> sightings;

    @BeforeEach
    void start(@TempDir Path directory) {
        sightings = SuspicionBench.ofSightings(directory);
    }

    private List<SpecificRecord> told(int from, int to) {
        List<SpecificRecord> told = new ArrayList<>();
        for (int bucket = from; bucket < to; bucket++) {
            sightings.send("coinbase", Rows.rate(FEED, bucket, 5.0, 1).build()).stream()
                    .map(Record::value)
                    .forEach(told::add);
        }
        return told;
    }

    @Test
    void aSeriesWithoutAHoleIsOneEntry() {
        assertThat(told(0, LONG)).hasSizeGreaterThan(LONG / 20);
        assertThat(sightings.size(SightingTopology.SLOTS)).isOne();
    }

    @Test
    void nothingIsToldTwiceAfterARestartAndOnlyWhatWasLostAfterACrash() {
        told(0, HOLE);
        told(2 * HOLE, LONG);
        assertThat(sightings.size(SightingTopology.SLOTS)).isEqualTo(2);
        sightings.restart();
        assertThat(told(0, HOLE)).isEmpty();
        List<SpecificRecord> lost = told(HOLE, 2 * HOLE);
        assertThat(sightings.size(SightingTopology.SLOTS)).isOne();
        sightings.crash();
        assertThat(sightings.size(SightingTopology.SLOTS)).isEqualTo(2);
        assertThat(told(0, LONG)).isNotEmpty().isEqualTo(lost);
    }

    @Test
    void theSuspicionStageKeepsOneEntryToo(@TempDir Path directory) {
        ProcessorBench<SpecificRecord> suspicions =
                SuspicionBench.of(Register.empty(), new EventSerdes(TestRegistry.filled()), directory);
        told(0, LONG).forEach(sighting -> suspicions.send("fleet", sighting));
        assertThat(suspicions.size(SuspicionTopology.WATCHED)).isOne();
        suspicions.restart();
        told(LONG, LONG + HOLE).forEach(sighting -> suspicions.send("fleet", sighting));
        assertThat(suspicions.size(SuspicionTopology.WATCHED)).isOne();
    }
}
