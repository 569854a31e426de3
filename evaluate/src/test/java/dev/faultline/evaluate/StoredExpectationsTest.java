package dev.faultline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.faultline.streams.detect.MovingMedian;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A small evaluation of the product's own rule whose counts must stay within stored intervals, exact ones of 99.9 %. A
 * change that moves a figure out of its interval must say so, by recording anew:
 *
 * <pre>mvn test -pl evaluate -am -Dtest=StoredExpectationsTest -Dsurefire.failIfNoSpecifiedTests=false -Dexpectations.record=true</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredExpectationsTest {

    private static final String FILE = "src/test/resources/dev/faultline/evaluate/expectations.csv";

    private List<Expectation> stored = List.of();
    private Map<String, Long> measured = Map.of();

    @BeforeAll
    void measure() throws IOException {
        List<Expectation> recorded = SmallEvaluation.of(ScanDetector.standard());
        if (Boolean.getBoolean("expectations.record")) {
            Files.writeString(Path.of(FILE), Expectation.text(recorded));
        }
        stored = Expectation.read(Files.readString(Path.of(FILE)));
        measured = SmallEvaluation.counts(recorded);
    }

    @Test
    void everyFigureLiesInItsInterval() {
        assertThat(stored).isNotEmpty().allSatisfy(expected -> assertThat(
                        Objects.requireNonNull(measured.get(expected.figure()), expected.figure()))
                .as(expected.figure())
                .isBetween(expected.least(), expected.most()));
        assertThat(stored).extracting(Expectation::figure).containsExactlyInAnyOrderElementsOf(measured.keySet());
    }

    /** Intervals that any rule could keep would watch over nothing. */
    @Test
    void theMedianFallsOutOfMostIntervals() {
        assumeFalse(Boolean.getBoolean("expectations.record"));
        Map<String, Long> median = SmallEvaluation.counts(SmallEvaluation.of(MovingMedian.published()));
        long out = stored.stream()
                .filter(expected -> !expected.holds(median.getOrDefault(expected.figure(), -1L)))
                .count();
        assertThat(out).isGreaterThan(stored.size() / 2);
    }
}
