package dev.faultline.streams.verdict;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Impact;
import dev.faultline.event.Incident;
import dev.faultline.event.Surface;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.Rows;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.TestRegistry;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.register.Registered;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new revision of an incident with ten thousand series; time of the processor, so that other work does not count. */
class FamilyCostTest {

    private static final int SERIES = 10_000;
    private static final double MOST_SECONDS = 2;

    @TempDir
    private Path directory;

    private static Register register() {
        return Register.of(
                IntStream.range(0, SERIES)
                        .mapToObj(i -> Registered.entity("e" + i, "exchange").build())
                        .toList(),
                IntStream.range(0, SERIES)
                        .mapToObj(i -> Registered.dependency("e" + i, i % 2 == 0 ? "aws" : "gcp", null)
                                .build())
                        .toList());
    }

    private static Effect effect(int i, Random random) {
        boolean fell = i % 20 == 0;
        return Rows.effect(
                        new SeriesId("e" + i, Surface.TRADING, "trades"),
                        fell ? EffectOutcome.DROPPED : EffectOutcome.NO_DROP,
                        1)
                .setId("effect-" + i)
                .setPValue(fell ? 1e-5 * random.nextDouble() : 0.5 + 0.5 * random.nextDouble())
                .setPValueNoLoss(fell ? 0.99 : 1e-3 * random.nextDouble())
                .setLogRatio(fell ? -1.0 : 0.01 * random.nextGaussian())
                .setLogRatioError(0.03)
                .setLargestDropNotExcluded(0.08)
                .setDrops(fell ? List.of("d" + i) : List.of())
                .setFirstOnset(fell ? at(random.nextInt(60) * MINUTE) : null)
                .build();
    }

    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    @Test
    void tenThousandSeriesAreJudgedAnewInWellUnderTwoSeconds() {
        ProcessorBench<SpecificRecord> bench =
                VerdictBench.of(register(), new EventSerdes(TestRegistry.filled()), directory);
        Random random = new Random(1);
        for (int i = 0; i < SERIES; i++) {
            bench.send("incident", effect(i, random));
        }
        assertThat(bench.commit()).hasSizeGreaterThan(SERIES);
        double least = Double.POSITIVE_INFINITY;
        for (int revision = 1; revision <= 3; revision++) {
            Incident incident = Rows.incident("incident", revision)
                    .setDeclaredStart(at(0))
                    .setKnownAt(at(1_000_000 + revision))
                    .build();
            double begun = seconds();
            bench.send("incident", incident);
            List<Record<String, SpecificRecord>> rows = bench.commit();
            least = Math.min(least, seconds() - begun);
            assertThat(rows.stream().filter(row -> row.value() instanceof Impact))
                    .hasSize(SERIES);
        }
        assertThat(least).as("seconds for %d series", SERIES).isLessThan(MOST_SECONDS);
        bench.send(
                "incident", Rows.incident("incident", 3).setDeclaredStart(at(0)).build());
        assertThat(bench.commit()).as("nothing new, no row").isEmpty();
    }
}
