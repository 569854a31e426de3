package dev.faultline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.faultline.evaluate.calibrate.Calibration;
import dev.faultline.evaluate.calibrate.CalibrationPlan;
import dev.faultline.evaluate.inject.DropsByStrength;
import dev.faultline.evaluate.inject.InjectionRun;
import dev.faultline.evaluate.inject.Placement;
import dev.faultline.evaluate.inject.SimulatedSubject;
import dev.faultline.evaluate.inject.Trials;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.MovingMedian;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A small evaluation whose figures must stay within stored intervals. A change of a detector that moves a figure out of its
 * interval must say so, by a new interval in {@code expectations.csv}; the failure prints what was measured.
 */
class StoredExpectationsTest {

    private static final Map<String, Detector> DETECTORS = Map.of("moving-median", MovingMedian.published());
    private static final Seed SEED = new Seed(20_260_101);
    private static final double HOURS = 1_440;

    private static final Map<String, Map<String, Double>> MEASURED = new TreeMap<>();

    /** One line of the file. */
    record Expectation(String detector, String figure, double low, double high) {}

    @BeforeAll
    static void measure() {
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            DETECTORS.forEach((name, detector) -> MEASURED.put(name, figures(detector, workers)));
        }
    }

    @AfterAll
    static void forget() {
        MEASURED.clear();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void theFigureLiesInItsInterval(Expectation expected) {
        Double measured =
                Objects.requireNonNull(MEASURED.get(expected.detector())).get(expected.figure());
        assertThat(measured)
                .as(expected.detector() + ", " + expected.figure())
                .isNotNull()
                .isBetween(expected.low(), expected.high());
    }

    static Stream<Expectation> expectations() throws IOException {
        try (InputStream in = StoredExpectationsTest.class.getResourceAsStream("expectations.csv");
                InputStreamReader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(reader)) {
            return rows.stream()
                    .map(row -> new Expectation(
                            row.getField("detector"),
                            row.getField("figure"),
                            Double.parseDouble(row.getField("low")),
                            Double.parseDouble(row.getField("high"))))
                    .toList()
                    .stream();
        }
    }

    private static Map<String, Double> figures(Detector detector, Workers workers) {
        Map<String, Double> figures = new TreeMap<>();
        CalibrationPlan plan = new CalibrationPlan(
                Model.promised(), List.of(300.0, 1800.0), HOURS, Span.ofMinutes(Duration.ofDays(60)), SEED);
        new Calibration(plan, workers)
                .run(detector)
                .forEach(cell -> figures.put(
                        "false per 1000 h, " + cell.model() + " at " + (long) cell.perHour(),
                        cell.all().per1000Hours()));
        for (double rate : new double[] {300, 1800}) {
            SimulatedSubject subject = new SimulatedSubject(Model.poisson(), rate, Span.ofMinutes(Duration.ofDays(84)));
            InjectionRun run = new InjectionRun(
                    subject,
                    new DropsByStrength(6, 12).draw(subject, 200, SEED.random()),
                    new Placement(Duration.ofDays(28)),
                    1,
                    SEED);
            Trials trials = new Trials(run.run(detector, workers)).from(8);
            figures.put(
                    "recall at z of 8 and more, poisson at " + (long) rate,
                    trials.recall().value());
        }
        return figures;
    }
}
