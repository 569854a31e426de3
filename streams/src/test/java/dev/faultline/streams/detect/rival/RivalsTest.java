package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.Vote;
import dev.faultline.streams.detect.Vote.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RivalsTest {

    private static final long MINUTE = 60_000;
    private static final int DAY = 1440;
    private static final int DROP = 9 * DAY + 700;
    private static final int HOUR = 60;
    private static final long LATER = 1_700_000_000_000L / HOUR / MINUTE * HOUR * MINUTE;

    /** Published thresholds where they can work on counts of a minute at all. */
    private static final Map<String, Double> SENSIBLE = Map.of(
            "scan",
            1.0,
            "moving-median",
            0.3,
            "l2beat",
            5.0,
            "cloudflare",
            0.25,
            "farrington",
            6.0,
            "random-cut-forest",
            2.0);

    static Stream<Detector> detectors() {
        Rivals rivals = new Rivals();
        return rivals.names().stream()
                .map(name -> rivals.byName(name).orElseThrow())
                .map(detector -> detector.withThreshold(SENSIBLE.getOrDefault(detector.name(), Double.NaN)));
    }

    @Test
    void eachRuleIsFoundByItsName() {
        Rivals rivals = new Rivals();
        assertThat(rivals.names())
                .containsExactly("scan", "moving-median", "l2beat", "cloudflare", "farrington", "random-cut-forest");
        assertThat(rivals.names())
                .allSatisfy(name ->
                        assertThat(rivals.byName(name).orElseThrow().name()).isEqualTo(name));
        assertThat(rivals.byName("tarot")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aThresholdIsTheOnlyThingThatChangesWithIt(Detector detector) {
        Detector changed = detector.withThreshold(1.25);
        assertThat(changed.threshold()).isEqualTo(1.25);
        assertThat(changed.withThreshold(detector.threshold())).isEqualTo(detector);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void halfTheEventsMissingForAnHourIsFound(Detector detector) {
        List<Reading> readings = Series.watched(
                MINUTE, 10 * DAY, Series.counts(new Random(11), i -> i >= DROP && i < DROP + HOUR ? 150 : 300));
        List<Vote> votes = Series.votes(detector, MINUTE, readings);
        assertThat(votes.subList(0, DROP)).extracting(Vote::kind).doesNotContain(Kind.AWAY);
        assertThat(votes.subList(DROP, DROP + 20)).extracting(Vote::kind).contains(Kind.AWAY);
        assertThat(votes.subList(DROP + 2 * HOUR, votes.size()))
                .extracting(Vote::kind)
                .containsOnly(Kind.NORMAL);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aConstantSeriesNeverAlarms(Detector detector) {
        for (double level : new double[] {300, 0.1, 0}) {
            List<Vote> votes =
                    Series.votes(detector, 10 * MINUTE, Series.watched(10 * MINUTE, 8 * DAY / 10, i -> level));
            assertThat(votes).extracting(Vote::kind).doesNotContain(Kind.AWAY, Kind.SUSPECT);
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aBucketThatWasNotWatchedIsTheSameAsNoBucketAndNeverAZero(Detector detector) {
        List<Reading> watched = Series.watched(
                10 * MINUTE, 10 * DAY / 10, Series.counts(new Random(5), i -> 300 + 100 * Math.sin(i * Math.PI / 72)));
        Random random = new Random(6);
        List<Boolean> holes = new ArrayList<>();
        for (int i = 0; i < watched.size(); i++) {
            holes.add(random.nextInt(20) == 0 || i > 1000 && i < 1020);
        }
        List<Vote> unknown = withHoles(detector, watched, holes, reading -> Reading.uncovered(reading.start()));
        List<Vote> zero = withHoles(detector, watched, holes, reading -> new Reading(reading.start(), false, 0));
        List<Vote> absent = withHoles(detector, watched, holes, reading -> null);
        assertThat(zero).isEqualTo(unknown);
        assertThat(absent).isEqualTo(unknown);
        assertThat(unknown)
                .extracting(Vote::kind)
                .doesNotContain(Kind.AWAY, Kind.SUSPECT)
                .contains(Kind.NORMAL);
    }

    /** Votes on the watched buckets alone. */
    private static List<Vote> withHoles(
            Detector detector, List<Reading> readings, List<Boolean> holes, Function<Reading, Reading> hole) {
        SourceDetector source = detector.withThreshold(tolerant(detector)).start(10 * MINUTE);
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            if (!holes.get(i)) {
                votes.add(source.accept(readings.get(i)));
                continue;
            }
            Reading unwatched = hole.apply(readings.get(i));
            if (unwatched != null) {
                assertThat(source.accept(unwatched).kind()).isEqualTo(Kind.ABSTAIN);
            }
        }
        return votes;
    }

    /** A daily rhythm is more than the rules without a season can bear at the thresholds above. */
    private static double tolerant(Detector detector) {
        return switch (detector.name()) {
            case "moving-median" -> 0.6;
            case "random-cut-forest" -> 3;
            default -> detector.threshold();
        };
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void savedAndResumedAnywhereItVotesTheSame(Detector detector) throws IOException {
        Random random = new Random(3);
        SourceDetector through = detector.start(10 * MINUTE);
        SourceDetector pieced = detector.start(10 * MINUTE);
        int often = detector instanceof CutForest ? 25 : 2; // its checkpoints take milliseconds
        int low = 0;
        for (Reading reading : troubled(random)) {
            Vote vote = through.accept(reading);
            assertThat(pieced.accept(reading)).isEqualTo(vote);
            low += vote.kind() == Kind.AWAY ? 1 : 0;
            if (random.nextInt(often) == 0) {
                pieced = resumed(detector, pieced);
            }
        }
        assertThat(low).isPositive();
        assertThat(bytes(pieced)).isEqualTo(bytes(through));
    }

    /** Fractions, holes, and two halts. */
    private static List<Reading> troubled(Random random) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 10 * DAY / 10; i++) {
            if (i % 300 >= 100 && i % 300 < 105) {
                continue; // most of a shingle
            }
            long start = LATER + i * 10 * MINUTE;
            boolean halted = i % 720 > 600 && i % 720 < 606 + i / 720;
            double count = halted ? 0 : 300 + 17 * random.nextGaussian();
            switch (random.nextInt(15)) {
                case 0 -> readings.add(Reading.uncovered(start));
                case 1 -> {
                    // said nothing
                }
                default -> readings.add(Reading.ofCount(start, count, 0.9));
            }
        }
        return readings;
    }

    private static byte[] bytes(SourceDetector source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        source.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static SourceDetector resumed(Detector detector, SourceDetector source) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(source)));
        SourceDetector resumed = detector.resume(10 * MINUTE, in);
        assertThat(in.available()).isZero();
        return resumed;
    }
}
