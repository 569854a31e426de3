package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.Score;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CloudflareTest {

    private static final long HOUR = 3_600_000;
    private static final long QUARTER = 900_000;

    private static CloudflareRule after(long bucketMillis, int buckets, IntToDoubleFunction value) {
        CloudflareRule rule = new CloudflareRule(Cloudflare.described(), bucketMillis);
        Series.watched(bucketMillis, buckets, value).forEach(rule::score);
        return rule;
    }

    private static Score score(CloudflareRule rule, long bucketMillis, int bucket, double value) {
        Score score = rule.score(new Reading(bucket * bucketMillis, true, value));
        assertThat(score).isNotNull();
        return score;
    }

    @Test
    void theForecastIsTheMedianOfTheDaysAfterTheSixMostSimilar() {
        // Levels of days 0 to 9; the last, 50, is the reference. Differences of days 0 to 8 from it: 40, 1, 2, 60, 3,
        // 80,
        // 4, 5, 6. The nearest six are days 1, 2, 4, 6, 7, 8, and the days after them had 48, 110, 130, 55, 56, 50.
        double[] levels = {10, 51, 48, 110, 53, 130, 54, 55, 56, 50};
        CloudflareRule rule = after(HOUR, 240, i -> levels[i / 24]);
        assertThat(score(rule, HOUR, 240, 50).expected()).isEqualTo((55 + 56) / 2.0);
    }

    @Test
    void ofAllPastDaysOnlyTheLastTwentyEightAreCompared() {
        // Every day is the same but one, which was followed by another level: it is used while it lies within reach.
        IntToDoubleFunction value = i -> i / 24 % 50 == 0 ? 7 : i / 24 % 50 == 1 ? 1000 : 30;
        // day 28: reference day 27 at 30; day 0 at 7 is far away; the forecast is 30
        assertThat(score(after(HOUR, 28 * 24, value), HOUR, 28 * 24, 30).expected())
                .isEqualTo(30);
        // reference at 7 (day 50): only day 0 is equal, but it lies 50 days back
        assertThat(score(after(HOUR, 51 * 24, value), HOUR, 51 * 24, 30).expected())
                .isEqualTo(30);
    }

    @Test
    void aDropCountsOnceItLastsOrAtTwiceTheDepthAndClosesAtOnce() {
        int start = 6 * 96;
        CloudflareRule rule = after(QUARTER, start, i -> 100);
        // last quarter 0.5; last hour 50 of 400 missing: the point rule decides, at half its depth
        assertThat(score(rule, QUARTER, start, 50).drop()).isCloseTo(0.25, within(1e-12));
        assertThat(score(rule, QUARTER, start + 1, 50).drop()).isCloseTo(0.25, within(1e-12));
        // 150 of 400 missing over the hour
        assertThat(score(rule, QUARTER, start + 2, 50).drop()).isCloseTo(0.375, within(1e-12));
        assertThat(score(rule, QUARTER, start + 3, 50).drop()).isCloseTo(0.5, within(1e-12));
        // back to normal: the hour still misses 150, the quarter nothing
        assertThat(score(rule, QUARTER, start + 4, 100).drop()).isZero();
        assertThat(score(rule, QUARTER, start + 5, 300).drop()).isNegative();
    }

    @Test
    void theDailyShapeIsForecast() {
        IntToDoubleFunction shape = i -> i % 24 < 8 ? 20 : 100;
        List<Reading> readings = Series.watched(HOUR, 20 * 24, shape);
        CloudflareRule rule = new CloudflareRule(Cloudflare.described(), HOUR);
        for (Reading reading : readings) {
            Score score = rule.score(reading);
            if (score != null) {
                assertThat(score.expected()).isEqualTo(reading.value());
                assertThat(score.drop()).isZero();
            }
        }
    }

    @Test
    void withTooFewPastDaysItSaysNothing() {
        CloudflareRule rule = new CloudflareRule(Cloudflare.described(), HOUR);
        int judged = 0;
        int first = -1;
        for (Reading reading : Series.watched(HOUR, 5 * 24, i -> 100)) {
            if (rule.score(reading) != null) {
                first = judged++ == 0 ? (int) (reading.start() / HOUR) : first;
            }
        }
        // half a day must be known of the reference's third predecessor: 24 + 2 * 24 + 12 hours
        assertThat(first).isEqualTo(84);
        assertThat(judged).isEqualTo(36);
    }
}
