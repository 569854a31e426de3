package dev.faultline.streams.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Quorum;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SeriesScan;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.Vote;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanDetectorTest {

    private static final long MINUTE = 60_000;
    private static final int DAY = 1440;

    private static List<Reading> watched(int buckets, IntToDoubleFunction value) {
        return IntStream.range(0, buckets)
                .mapToObj(i -> new Reading(i * MINUTE, true, value.applyAsDouble(i)))
                .toList();
    }

    /** The last version of each episode, in the order they were told first. */
    private static List<Episode> episodes(long bucketMillis, List<Reading> readings) {
        SeriesScan scan = new SeriesScan(ScanDetector.standard(), Quorum.TWO_WHERE_TWO_EXIST, bucketMillis);
        Map<Long, Episode> told = new LinkedHashMap<>();
        for (Reading reading : readings) {
            for (Episode episode : scan.accept(reading.start(), Map.of("a", reading))) {
                told.put(episode.onset(), episode);
            }
        }
        return List.copyOf(told.values());
    }

    @Test
    void refusesARateThatIsNone() {
        assertThatThrownBy(() -> new ScanDetector(0))
                .hasMessageContaining("falseAlarmsPer1000Hours")
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> new ScanDetector(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsSaidInTheFirstHour() {
        Noise noise = new Noise(1);
        SourceDetector source = ScanDetector.standard().start(MINUTE);
        for (Reading reading : watched(60, i -> i > 40 ? 0 : noise.poisson(30))) {
            assertThat(source.accept(reading).kind()).isEqualTo(Vote.Kind.ABSTAIN);
        }
    }

    @Test
    void aDropIsFoundSizedAndOverWhenItIs() {
        Noise noise = new Noise(2);
        int from = 5 * DAY + 100;
        List<Episode> found = episodes(
                MINUTE, watched(6 * DAY, i -> noise.thinned(noise.poisson(10), i >= from && i < from + 90 ? 0.6 : 0)));
        assertThat(found).hasSize(1);
        Episode drop = found.get(0);
        assertThat(drop.direction()).isEqualTo(Direction.DROP);
        assertThat(drop.state()).isEqualTo(Episode.State.RECOVERED);
        assertThat(drop.onset()).isBetween(from * MINUTE, (from + 10) * MINUTE);
        assertThat(drop.onsetBounds().earliest()).isLessThanOrEqualTo(from * MINUTE);
        assertThat(drop.depth().low()).isBetween(0.3, 0.6);
        assertThat(drop.depth().high()).isBetween(0.6, 0.8);
        assertThat(drop.missing().low()).isBetween(300.0, 540.0);
        assertThat(drop.missing().high()).isBetween(540.0, 900.0);
    }

    @Test
    void aHaltHasADepthOfOne() {
        Noise noise = new Noise(3);
        List<Episode> found = episodes(MINUTE, watched(2 * DAY, i -> i >= 2000 && i < 2030 ? 0 : noise.poisson(30)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).onset()).isEqualTo(2000 * MINUTE);
        assertThat(found.get(0).until()).isEqualTo(2030 * MINUTE);
        assertThat(found.get(0).depth().high()).isEqualTo(1);
    }

    @Test
    void aRiseIsTold() {
        Noise noise = new Noise(4);
        List<Episode> found = episodes(MINUTE, watched(3 * DAY, i -> noise.poisson(i >= 3000 && i < 3060 ? 60 : 20)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).direction()).isEqualTo(Direction.RISE);
    }

    @Test
    void aNewLevelIsRebasedAfterADayAndNeverRecovered() {
        Noise noise = new Noise(5);
        List<Episode> found = episodes(MINUTE, watched(12 * DAY, i -> noise.poisson(i < 5 * DAY ? 30 : 15)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).state()).isEqualTo(Episode.State.REBASED);
        assertThat(found.get(0).until()).isBetween(6 * DAY * MINUTE, (6 * DAY + 30) * MINUTE);
    }

    @Test
    void aDeadSeriesStaysDownForAsLongAsItIsDead() {
        Noise noise = new Noise(6);
        List<Episode> found =
                episodes(MINUTE, watched(9 * DAY, i -> i < 3 * DAY || i >= 8 * DAY ? noise.poisson(30) : 0));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).state()).isEqualTo(Episode.State.RECOVERED);
        assertThat(found.get(0).until()).isEqualTo(8 * DAY * MINUTE);
    }

    /** Two thousand hours of each: a quarter to twice as many alarms as tolerated is what such a stretch can have. */
    @Test
    void falseAlarmsAreAsManyAsToleratedWhateverTheNoise() {
        double[][] series = {{0.1 / 60, 1}, {0.1, 1}, {0.1, 10}, {5, 1}, {5, 10}, {30, 3}};
        for (double[] law : series) {
            int alarms = 0;
            for (long seed = 0; seed < 20; seed++) {
                Noise noise = new Noise(seed);
                alarms += episodes(MINUTE, watched(40 * DAY, i -> noise.batches(law[0], law[1])))
                        .size();
            }
            double tolerated = 20 * 40 * 24 / 1000.0 * 0.9;
            assertThat(alarms / tolerated)
                    .as("%s a minute, dispersion %s", law[0], law[1])
                    .isLessThan(1.9);
            if (law[0] >= 5) {
                assertThat(alarms)
                        .as("%s a minute, dispersion %s", law[0], law[1])
                        .isPositive();
            }
        }
    }

    /** Slots of twelve seconds of which some are missed, or none: a minute varies far less than Poisson's. */
    @Test
    void aRegularSeriesIsJudgedAndNotAlarmedByItsMisses() {
        for (double missed : new double[] {0, 0.001, 0.003, 0.01, 0.03}) {
            Noise noise = new Noise(9);
            SourceDetector source = ScanDetector.standard().start(MINUTE);
            int judged = 0;
            int alarms = 0;
            for (Reading reading : watched(20 * DAY, i -> noise.thinned(5, missed))) {
                Vote.Kind kind = source.accept(reading).kind();
                judged += kind == Vote.Kind.NORMAL ? 1 : 0;
                alarms += kind == Vote.Kind.AWAY ? 1 : 0;
            }
            assertThat(judged).as("%s missed", missed).isGreaterThan(19 * DAY);
            assertThat(alarms).as("%s missed", missed).isLessThan(30);
            Vote halt = source.accept(new Reading(20 * DAY * MINUTE, true, 0));
            assertThat(halt.kind()).as("%s missed", missed).isEqualTo(Vote.Kind.AWAY);
        }
    }

    @Test
    void aWeekendAndADayAreNoDrops() {
        Noise noise = new Noise(7);
        int alarms = episodes(
                        MINUTE,
                        watched(
                                35 * DAY,
                                i -> noise.poisson(20
                                        * (1 + 0.5 * Math.sin(2 * Math.PI * i / DAY))
                                        * (i / DAY % 7 >= 5 ? 0.7 : 1))))
                .size();
        assertThat(alarms).isLessThanOrEqualTo(4);
    }

    @Test
    void fractionsOfAnyScaleAreJudgedAlike() {
        for (double scale : new double[] {1e-6, 0.01, 1, 1e9}) {
            Noise noise = new Noise(8);
            List<Episode> found = episodes(
                    MINUTE,
                    watched(
                            4 * DAY,
                            i -> scale
                                    * (i >= 5000 && i < 5060 ? 0.5 : 1)
                                    * (1 + 0.1 * noise.random().nextGaussian())));
            assertThat(found).as("scale %s", scale).hasSize(1);
            assertThat(found.get(0).onset()).isBetween(4990 * MINUTE, 5010 * MINUTE);
        }
    }

    @Test
    void nothingBeginsEndsOrIsToldInsideAHole() {
        int transitions = 0;
        for (long seed = 0; seed < 60; seed++) {
            Noise noise = new Noise(seed);
            boolean[] hole = new boolean[6 * DAY];
            for (int holes = 0; holes < 40; holes++) {
                int from = noise.random().nextInt(hole.length);
                int to = Math.min(
                        hole.length,
                        from + noise.random().nextInt(1, noise.random().nextInt(2, 200)));
                Arrays.fill(hole, from, to, true);
            }
            int down = noise.random().nextInt(3 * DAY, 5 * DAY);
            int length = noise.random().nextInt(5, 400);
            List<Reading> readings = new ArrayList<>();
            for (int i = 0; i < hole.length; i++) {
                int count = noise.poisson(i >= down && i < down + length ? 3 : 20);
                readings.add(hole[i] ? Reading.uncovered(i * MINUTE) : new Reading(i * MINUTE, true, count));
            }
            for (Episode episode : episodes(MINUTE, readings)) {
                transitions++;
                assertThat(hole[(int) (episode.onset() / MINUTE)]).isFalse();
                assertThat(hole[(int) (episode.detectedAt() / MINUTE) - 1]).isFalse();
                int until = (int) (episode.until() / MINUTE);
                boolean edge = !hole[until - 1] || until < hole.length && !hole[until];
                assertThat(edge).as("seed %d, %s", seed, episode).isTrue();
            }
        }
        assertThat(transitions).isGreaterThan(40);
    }

    /** Five buckets made into one: the same events are expected and missing, moments are known to the wider bucket. */
    @Test
    void mergedBucketsTellTheSameDropMoreCoarsely() {
        int agreed = 0;
        for (long seed = 0; seed < 10; seed++) {
            Noise noise = new Noise(seed);
            int from = 5 * DAY + 5 * noise.random().nextInt(100);
            List<Reading> fine =
                    watched(7 * DAY, i -> noise.thinned(noise.poisson(20), i >= from && i < from + 120 ? 0.7 : 0));
            List<Reading> coarse = IntStream.range(0, fine.size() / 5)
                    .mapToObj(i -> new Reading(
                            5 * i * MINUTE,
                            true,
                            fine.subList(5 * i, 5 * i + 5).stream()
                                    .mapToDouble(Reading::value)
                                    .sum()))
                    .toList();
            Episode narrow = longest(episodes(MINUTE, fine));
            Episode wide = longest(episodes(5 * MINUTE, coarse));
            assertThat(wide.onset()).isCloseTo(narrow.onset(), within(10 * MINUTE));
            assertThat(wide.until()).isCloseTo(narrow.until(), within(15 * MINUTE));
            assertThat(wide.depth().low()).isCloseTo(narrow.depth().low(), within(0.1));
            agreed += Math.abs(wide.missing().low() - narrow.missing().low()) < 300 ? 1 : 0;
        }
        assertThat(agreed).isGreaterThanOrEqualTo(9);
    }

    /** The profile, which changes twice an hour, takes some seven kilobytes more. */
    @Test
    void theStateThatChangesWithEveryBucketIsUnderAKilobyteAndDoesNotGrow() throws IOException {
        Noise noise = new Noise(10);
        SourceDetector source = ScanDetector.standard().start(MINUTE);
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        new Profile(MINUTE).save(new DataOutputStream(profile));
        for (Reading reading : watched(60 * DAY, i -> noise.poisson(5))) {
            source.accept(reading);
            if (reading.start() % (20L * DAY * MINUTE) == 0) {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                source.save(new DataOutputStream(all));
                assertThat(all.size() - profile.size()).isLessThanOrEqualTo(1024);
            }
        }
    }

    private static Episode longest(List<Episode> episodes) {
        return episodes.stream()
                .max(Comparator.comparingLong(episode -> episode.until() - episode.onset()))
                .orElseThrow();
    }
}
