package dev.faultline.evaluate.measure;

import static dev.faultline.evaluate.measure.Episodes.drop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final Protocol PROTOCOL = Protocol.of(60_000);

    @Test
    void theOnsetLiesBetweenOneBucketBeforeAndTheEnd() {
        List<Truth> truths = List.of(truth(100, 110));
        assertThat(matched(drop(99, 101, 110), truths)).isTrue();
        assertThat(matched(drop(98, 101, 110), truths)).isFalse();
        assertThat(matched(drop(110, 111, 112), truths)).isTrue();
        assertThat(matched(drop(111, 112, 113), truths)).isFalse();
    }

    @Test
    void itMustBeKnownTenMinutesAfterTheEnd() {
        List<Truth> truths = List.of(truth(100, 110));
        assertThat(matched(drop(100, 120, 121), truths)).isTrue();
        assertThat(matched(drop(100, 121, 122), truths)).isFalse();
    }

    @Test
    void aRiseIsNoDrop() {
        assertThat(matched(Episodes.of(Direction.RISE, 100, 101, 110), List.of(truth(100, 110))))
                .isFalse();
    }

    @Test
    void oneEpisodeFindsOneTruthAndOneTruthIsFoundOnce() {
        Matching oneForTwo =
                Matching.of(List.of(drop(109, 110, 130)), List.of(truth(100, 110), truth(110, 130)), PROTOCOL);
        assertThat(oneForTwo.recall()).isEqualTo(new Proportion(1, 2));
        Matching twoForOne =
                Matching.of(List.of(drop(100, 101, 103), drop(105, 106, 110)), List.of(truth(100, 110)), PROTOCOL);
        assertThat(twoForOne.precision()).isEqualTo(new Proportion(1, 2));
        assertThat(twoForOne.delays().minutes(1)).isEqualTo(1);
    }

    /** Against every assignment there is. */
    @Test
    void noOtherMatchingHasMoreHits() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<Episode> episodes = new ArrayList<>();
            List<Truth> truths = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                long onset = random.nextInt(60);
                episodes.add(drop(onset, onset + 1, onset + 5));
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                long onset = random.nextInt(60);
                truths.add(truth(onset, onset + random.nextInt(20)));
            }
            Matching matching = Matching.of(episodes, truths, PROTOCOL);
            assertThat(matching.hits()).hasSize(most(episodes, truths));
            assertThat(matching.hits().size() + matching.missed().size()).isEqualTo(truths.size());
            assertThat(matching.hits().size() + matching.unmatched().size()).isEqualTo(episodes.size());
        }
    }

    @Test
    void falseOnesAndPiecesAreCountedApartAndTimeInAlarmLeavesTruthsOut() {
        List<Episode> episodes = List.of(drop(100, 101, 104), drop(105, 106, 112), drop(200, 201, 203));
        Score score = Score.of(episodes, List.of(truth(100, 110)), Direction.DROP, PROTOCOL, 10 + 10 / 60.0);
        assertThat(score.recall()).isEqualTo(new Proportion(1, 1));
        assertThat(score.precision()).isEqualTo(new Proportion(1, 3));
        assertThat(score.pieces()).isEqualTo(1);
        assertThat(score.falseOnes()).isEqualTo(new EventRate(1, 10));
        assertThat(score.inAlarmHours() * 60).isEqualTo(2 + 3);
    }

    private static boolean matched(Episode episode, List<Truth> truths) {
        return Matching.of(List.of(episode), truths, PROTOCOL).hits().size() == 1;
    }

    private static int most(List<Episode> episodes, List<Truth> truths) {
        if (episodes.isEmpty()) {
            return 0;
        }
        List<Episode> others = episodes.subList(1, episodes.size());
        int best = most(others, truths);
        for (Truth truth : truths) {
            if (PROTOCOL.hits(episodes.get(0), truth)) {
                List<Truth> left = new ArrayList<>(truths);
                left.remove(truth);
                best = Math.max(best, 1 + most(others, left));
            }
        }
        return best;
    }

    private static Truth truth(long onset, long end) {
        return new Truth(Direction.DROP, onset * 60_000, end * 60_000);
    }
}
