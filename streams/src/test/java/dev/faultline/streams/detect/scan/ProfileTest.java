package dev.faultline.streams.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final long MINUTE = 60_000;
    private static final long SLOT = 30 * MINUTE;
    private static final long DAY = 24 * 60 * MINUTE;

    /** Learns slots of Poisson counts whose mean is {@code perSlot} times the truth. */
    private static Profile learned(int days, double perSlot, LongToDoubleFunction truth, Noise noise) {
        Profile profile = new Profile(MINUTE);
        for (long slot = 0; slot < days * 48L; slot++) {
            double expected = perSlot * profile.factor(slot * SLOT + SLOT / 2, MINUTE);
            double actual = noise.poisson(perSlot * truth.applyAsDouble(slot * SLOT + SLOT / 2));
            profile.learn(slot, actual, expected, 1, 0, Profile.NOT_AWAY);
        }
        return profile;
    }

    private static double day(long at) {
        return 1 + 0.5 * Math.sin(2 * Math.PI * at / DAY);
    }

    @Test
    void theTimeOfDayIsKnownAfterAWeek() {
        Profile profile = learned(7, 300, ProfileTest::day, new Noise(1));
        assertThat(profile.isSeasonal()).isTrue();
        for (long at = 0; at < DAY; at += 10 * MINUTE) {
            assertThat(profile.factor(at, MINUTE) / profile.factor(0, MINUTE)).isCloseTo(day(at), within(0.15));
        }
    }

    @Test
    void theDayOfTheWeekIsKnownAfterThreeWeeksAndChangesAtMidnight() {
        Profile profile = learned(21, 300, at -> day(at) * (Math.floorMod(at / DAY, 7) == 2 ? 0.7 : 1), new Noise(2));
        long midnight = 23 * DAY;
        double before = profile.factor(midnight - MINUTE, MINUTE);
        double after = profile.factor(midnight, MINUTE);
        assertThat(after / before).isCloseTo(0.7, within(0.1));
    }

    @Test
    void aSeriesWithoutASeasonKeepsAFlatOne() {
        for (double perSlot : new double[] {0.05, 3, 300}) {
            Profile profile = learned(60, perSlot, at -> 1, new Noise(3));
            for (long at = 0; at < 7 * DAY; at += 30 * MINUTE) {
                assertThat(profile.factor(at, MINUTE))
                        .as("%s in a slot", perSlot)
                        .isCloseTo(1, within(0.25));
            }
        }
    }

    @Test
    void anOutageThatWasOnceMovesItsSlotByLittle() {
        Profile profile = learned(14, 300, at -> at > 10 * DAY && at < 10 * DAY + 4 * SLOT ? 0 : 1, new Noise(4));
        assertThat(profile.factor(14 * DAY + 2 * SLOT, MINUTE)).isCloseTo(1, within(0.05));
    }

    /** Nights without anything: the first two raise an episode each. */
    @Test
    void whatEpisodesShowIsLearnedWhenAnotherShowsItADayLater() {
        Profile profile = new Profile(MINUTE);
        for (int day = 0; day < 4; day++) {
            for (int slot = 0; slot < 48; slot++) {
                long number = day * 48L + slot;
                boolean night = slot < 16;
                double expected = 300 * profile.factor(number * SLOT + SLOT / 2, MINUTE);
                profile.learn(number, night ? 0 : 300, expected, 1, 0, night ? day * DAY : Profile.NOT_AWAY);
            }
            double middle = profile.factor((day + 1) * DAY + 8 * SLOT, MINUTE);
            assertThat(middle).as("after day %d", day).isBetween(0.0, day < 2 ? 1 : 0.1);
        }
    }

    @Test
    void oneEpisodeOfManyDaysIsNoSeason() {
        Profile profile = new Profile(MINUTE);
        for (long slot = 0; slot < 30 * 48; slot++) {
            boolean dead = slot > 5 * 48 && slot < 25 * 48;
            double expected = 300 * profile.factor(slot * SLOT + SLOT / 2, MINUTE);
            profile.learn(slot, dead ? 0 : 300, expected, 1, 0, dead ? 5 * DAY : Profile.NOT_AWAY);
        }
        assertThat(profile.factor(31 * DAY, MINUTE)).isCloseTo(1, within(0.01));
    }

    @Test
    void aWeekdayIsKnownOnceAWholeOneWasSeenAfterTheFirstDay() {
        Profile profile = learned(3, 300, at -> 1, new Noise(5));
        assertThat(profile.knowsWeekday(7 * DAY)).isFalse();
        assertThat(profile.knowsWeekday(8 * DAY)).isTrue();
        assertThat(profile.knowsWeekday(9 * DAY)).isTrue();
        assertThat(profile.knowsWeekday(3 * DAY)).isFalse();
    }

    @Test
    void bucketsOfADayHaveNoTimeOfDay() {
        Profile profile = new Profile(DAY);
        profile.learn(0, 5, 10, 1, 0, Profile.NOT_AWAY);
        assertThat(profile.factor(0, DAY)).isEqualTo(1);
        assertThat(profile.knowsWeekday(0)).isTrue();
    }
}
