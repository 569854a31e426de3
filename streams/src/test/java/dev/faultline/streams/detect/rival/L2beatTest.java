package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.Score;
import dev.faultline.streams.detect.Vote;
import dev.faultline.streams.detect.Vote.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class L2beatTest {

    private static final long MINUTE = 60_000;
    private static final int DAY = 1440;

    /** Alternating values 4 to either side of 100: mean 100, deviation 4. */
    private static double alternating(int i) {
        return i % 2 == 0 ? 96 : 104;
    }

    private static Kind lastKind(L2beat rule, int buckets, double value) {
        return last(rule, buckets, value).kind();
    }

    private static Vote last(L2beat rule, int buckets, double value) {
        List<Reading> readings = Series.watched(MINUTE, buckets, i -> i == buckets - 1 ? value : alternating(i));
        List<Vote> votes = Series.votes(rule, MINUTE, readings);
        return votes.get(buckets - 1);
    }

    @Test
    void fifteenDeviationsBelowTheMeanIsLow() {
        assertThat(lastKind(L2beat.adapted(), 2 * DAY + 1, 40)).isEqualTo(Kind.AWAY);
        assertThat(lastKind(L2beat.adapted(), 2 * DAY + 1, 40.1)).isEqualTo(Kind.NORMAL);
        assertThat(last(L2beat.adapted(), 2 * DAY + 1, 1000).direction()).isNotEqualTo(Direction.DROP);
    }

    @Test
    void itJudgesAfterTheNeededHistoryOnly() {
        assertThat(lastKind(L2beat.adapted(), DAY, 40)).isEqualTo(Kind.ABSTAIN);
        assertThat(lastKind(L2beat.adapted(), DAY + 1, 40)).isEqualTo(Kind.AWAY);
        assertThat(lastKind(L2beat.published(), 60 * DAY, 40)).isEqualTo(Kind.ABSTAIN);
        assertThat(lastKind(L2beat.published(), 60 * DAY + 1, 40)).isEqualTo(Kind.AWAY);
    }

    @Test
    void statisticsChangeWithTheHourAndForgetWhatIsOlderThanTheHistory() {
        L2beat rule = new L2beat(Duration.ofHours(2), Duration.ofHours(1), Duration.ofHours(1), 15);
        L2beatRule state = new L2beatRule(rule);
        // hours at 100, 200, 200, 200: each bucket is judged by whole hours before its own, at most two
        double[] expected = new double[240];
        for (int i = 0; i < expected.length; i++) {
            Score score = state.score(new Reading(i * MINUTE, true, i < 60 ? 100 : 200));
            expected[i] = score == null ? Double.NaN : score.expected();
        }
        assertThat(expected[59]).isNaN();
        assertThat(expected[60]).isEqualTo(100);
        assertThat(expected[119]).isEqualTo(100);
        assertThat(expected[120]).isEqualTo(150);
        assertThat(expected[179]).isEqualTo(150);
        assertThat(expected[180]).isEqualTo(200);
    }

    @Test
    void withoutAnyDeviationTheNormIsNoDropAndAllBelowItIs() {
        L2beatRule state = new L2beatRule(L2beat.adapted());
        Series.watched(MINUTE, 2 * DAY, i -> 100).forEach(state::score);
        Score same = state.score(new Reading(2 * DAY * MINUTE, true, 100));
        assertThat(same).isNotNull();
        assertThat(same.drop()).isZero();
        assertThat(state.score(new Reading((2 * DAY + 1) * MINUTE, true, 99)))
                .isEqualTo(new Score(100, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    }
}
