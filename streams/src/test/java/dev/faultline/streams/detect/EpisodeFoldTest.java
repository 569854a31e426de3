package dev.faultline.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.Episode.State;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One letter per witness and bucket: n normal, s suspect, b below, r above, - cannot say; a dot leaves the bucket out. */
class EpisodeFoldTest {

    private static final long WIDTH = 10;

    private static List<Episode> episodes(String... witnesses) {
        return episodes(0, witnesses);
    }

    private static List<Episode> episodes(long longestGap, String... witnesses) {
        EpisodeFold fold = new EpisodeFold(Direction.DROP, Quorum.TWO_WHERE_TWO_EXIST, WIDTH, longestGap);
        long[] onsets = new long[witnesses.length];
        List<Episode> all = new ArrayList<>();
        for (int bucket = 0; bucket < witnesses[0].length(); bucket++) {
            if (witnesses[0].charAt(bucket) == '.') {
                continue;
            }
            SortedMap<String, Vote> votes = new TreeMap<>();
            for (int i = 0; i < witnesses.length; i++) {
                char before = bucket == 0 ? 'n' : witnesses[i].charAt(bucket - 1);
                onsets[i] = isLow(before) ? onsets[i] : bucket * WIDTH;
                votes.put("w" + i, vote(witnesses[i].charAt(bucket), before, onsets[i], bucket * WIDTH));
            }
            all.addAll(fold.accept(bucket * WIDTH, votes));
        }
        return all;
    }

    private static boolean isLow(char letter) {
        return letter == 's' || letter == 'b';
    }

    private static Vote vote(char letter, char before, long onset, long start) {
        return switch (letter) {
            case 'n' ->
                before == 'b'
                        ? Vote.ended(deviation(Direction.DROP, Deviation.State.OVER, onset, start))
                        : Vote.normal();
            case 's' -> Vote.suspect(Direction.DROP);
            case 'b' -> Vote.away(deviation(Direction.DROP, Deviation.State.OPEN, onset, start + WIDTH));
            case 'm' -> Vote.ended(deviation(Direction.DROP, Deviation.State.REBASED, onset, start));
            case 'r' -> Vote.away(deviation(Direction.RISE, Deviation.State.OPEN, onset, start + WIDTH));
            default -> Vote.abstain();
        };
    }

    private static Deviation deviation(Direction direction, Deviation.State state, long onset, long until) {
        double expected = 10.0 * (until - onset);
        return new Deviation(
                direction,
                Path.RATE,
                state,
                onset,
                new Bounds(onset - WIDTH, onset),
                until,
                until,
                state == Deviation.State.OVER ? new Bounds(until - WIDTH, until) : null,
                expected,
                0,
                new Interval(expected - 5, expected + 5),
                new Interval(0.9, 1),
                7,
                5,
                until - onset);
    }

    private static Episode last(List<Episode> episodes) {
        return episodes.get(episodes.size() - 1);
    }

    @Test
    void oneWitnessOpensGoesOnAndRecovers() {
        List<Episode> episodes = episodes("nnssbbnn");
        assertThat(episodes).extracting(Episode::state).containsExactly(State.OPEN, State.OPEN, State.RECOVERED);
        Episode closed = last(episodes);
        assertThat(closed.onset()).isEqualTo(20);
        assertThat(closed.detectedAt()).isEqualTo(50);
        assertThat(closed.until()).isEqualTo(60);
        assertThat(closed.expected()).isEqualTo(400);
        assertThat(closed.actual()).isZero();
        assertThat(closed.statistic()).isEqualTo(7);
        assertThat(closed.threshold()).isEqualTo(5);
        assertThat(closed.onsetBounds()).isEqualTo(new Bounds(10, 20));
        assertThat(closed.endBounds()).isEqualTo(new Bounds(50, 60));
        assertThat(closed.missing()).isEqualTo(new Interval(395, 405));
        assertThat(closed.depth()).isEqualTo(new Interval(0.9, 1));
        assertThat(closed.watchedMillis()).isEqualTo(40);
        assertThat(closed.witnesses()).isEqualTo(1);
        assertThat(closed.sources()).containsExactly("w0");
    }

    @Test
    void lowForTooShortIsNoEpisode() {
        assertThat(episodes("nnsssnn")).isEmpty();
    }

    @Test
    void twoWitnessesMustAgreeAndTheLaterOneIsTheOnset() {
        List<Episode> episodes = episodes("nbbbbbn", "nnnsbbn");
        assertThat(episodes).extracting(Episode::state).containsExactly(State.OPEN, State.OPEN, State.RECOVERED);
        assertThat(last(episodes).onset()).isEqualTo(30);
        assertThat(last(episodes).detectedAt()).isEqualTo(50);
        assertThat(last(episodes).sources()).containsExactly("w0", "w1");
        assertThat(last(episodes).expected()).isEqualTo(300);
    }

    @Test
    void oneOfTwoThatFailsAloneIsNoDrop() {
        assertThat(episodes("nbbbbbbn", "nnnnnnnn")).isEmpty();
    }

    @Test
    void aWitnessThatLeavesMakesNoDropOfTheOneThatWasLowAlone() {
        assertThat(episodes("nbbbbbbn", "nnn-----")).isEmpty();
        assertThat(episodes("nbbbbbbn", "nn-nn--n")).isEmpty();
    }

    @Test
    void whenOneHasLeftTheOtherIsBelieved() {
        assertThat(last(episodes("nnnbbbn", "nn-----")).onset()).isEqualTo(30);
    }

    @Test
    void aWitnessThatJoinsMakesNoDropAndClosesNone() {
        assertThat(episodes("nnnnnn", "---nnn")).isEmpty();
        List<Episode> episodes = episodes("nbbbbbn", "---nnnn");
        assertThat(episodes).extracting(Episode::onset).containsOnly(10L);
        assertThat(episodes.subList(0, 5)).extracting(Episode::state).containsOnly(State.OPEN);
        assertThat(last(episodes).until()).isEqualTo(60);
        assertThat(last(episodes).witnesses()).isEqualTo(1);
    }

    @Test
    void aWitnessThatLeavesClosesNoDrop() {
        List<Episode> episodes = episodes("nbbbbbn", "nbb----");
        assertThat(episodes).extracting(Episode::onset).containsOnly(10L);
        assertThat(last(episodes).state()).isEqualTo(State.RECOVERED);
        assertThat(last(episodes).until()).isEqualTo(60);
    }

    @Test
    void aHoleEndsItAsUnknown() {
        List<Episode> missing = episodes("nbb..nn");
        assertThat(last(missing).state()).isEqualTo(State.UNKNOWN);
        assertThat(last(missing).until()).isEqualTo(30);
        List<Episode> unwatched = episodes("nbb--nn");
        assertThat(last(unwatched).state()).isEqualTo(State.UNKNOWN);
        assertThat(unwatched).hasSize(3);
    }

    @Test
    void afterAHoleANewEpisodeBegins() {
        List<Episode> episodes = episodes("nbb..bbn");
        assertThat(episodes)
                .extracting(Episode::state)
                .containsExactly(State.OPEN, State.OPEN, State.UNKNOWN, State.OPEN, State.OPEN, State.RECOVERED);
        assertThat(last(episodes).expected()).isEqualTo(200);
    }

    @Test
    void aRunDoesNotCrossAHoleNorDoesItsElectorate() {
        assertThat(last(episodes("nbb.bbn", "nnn.---")).onset()).isEqualTo(40);
    }

    @Test
    void suspicionBeforeAHoleIsForgotten() {
        List<Episode> episodes = episodes("nss.bbn");
        assertThat(last(episodes).expected()).isEqualTo(200);
    }

    @Test
    void overAShortGapItGoesOnAndTheGapBelongsToNobody() {
        List<Episode> episodes = episodes(WIDTH, "nbb.bbn");
        assertThat(episodes).extracting(Episode::onset).containsOnly(10L);
        assertThat(last(episodes).state()).isEqualTo(State.RECOVERED);
        assertThat(last(episodes("-nbb-bbn")).state()).isEqualTo(State.RECOVERED);
    }

    @Test
    void overALongGapItIsUnknownAtItsBegin() {
        List<Episode> episodes = episodes(WIDTH, "nbb---bn");
        assertThat(episodes)
                .extracting(Episode::state)
                .containsExactly(State.OPEN, State.OPEN, State.UNKNOWN, State.OPEN, State.RECOVERED);
        assertThat(episodes.get(2).until()).isEqualTo(30);
        assertThat(episodes.get(3).onset()).isEqualTo(60);
    }

    @Test
    void aSeriesThatSettledIsRebasedAndNotRecovered() {
        List<Episode> episodes = episodes("nbbmn");
        assertThat(last(episodes).state()).isEqualTo(State.REBASED);
        assertThat(last(episodes).until()).isEqualTo(30);
        assertThat(last(episodes).endBounds()).isNull();
    }

    @Test
    void aRiseIsNoDrop() {
        assertThat(episodes("nrrrn")).isEmpty();
        assertThat(last(episodes("nbbrr")).state()).isEqualTo(State.RECOVERED);
    }
}
