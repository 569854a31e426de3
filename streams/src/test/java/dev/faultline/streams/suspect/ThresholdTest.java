package dev.faultline.streams.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    private static final SuspicionSettings SETTINGS = SuspicionSettings.of(ScanDetector.standard());

    @Test
    void twoEqualEntitiesMeetAsOftenAsTheFormulaSays() {
        // 8,766 hours · 2 entities · 0.01 drops an hour · the chance 1 - exp(-0.005) that the other follows within half
        // an hour
        assertThat(new Coincidence(new double[] {0.01, 0.01}, 0.5).perYear(2))
                .isCloseTo(8_766 * 2 * 0.01 * -Math.expm1(-0.005), within(1e-9));
    }

    @Test
    void unequalEntitiesAreSummedOverAllCases() {
        double[] rates = {0.001, 0.02, 0.3};
        double[] p = Arrays.stream(rates).map(rate -> -Math.expm1(-rate)).toArray();
        double three = rates[0] * p[1] * p[2] + rates[1] * p[0] * p[2] + rates[2] * p[0] * p[1];
        assertThat(new Coincidence(rates, 1).perYear(3)).isCloseTo(8_766 * three, within(1e-9));
    }

    @Test
    void simulatedEntitiesMeetAsOftenAsTheFormulaSays() {
        double[] rates = {0.02, 0.05, 0.03, 0.04};
        double hours = 2_000_000;
        Random random = new Random(1);
        double[][] events = new double[rates.length][];
        for (int i = 0; i < rates.length; i++) {
            events[i] = new double[(int) (rates[i] * hours)];
            Arrays.setAll(events[i], e -> random.nextDouble() * hours);
            Arrays.sort(events[i]);
        }
        long meetings = 0;
        for (int i = 0; i < rates.length; i++) {
            for (double event : events[i]) {
                meetings += followers(events, i, event) >= 2 ? 1 : 0;
            }
        }
        double expected = new Coincidence(rates, 0.5).perYear(3) / 8_766 * hours;
        assertThat((double) meetings).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }

    private static int followers(double[][] events, int of, double event) {
        int followers = 0;
        for (int j = 0; j < events.length; j++) {
            int next = -Arrays.binarySearch(events[j], event) - 1;
            followers += j != of && next < events[j].length && events[j][next] <= event + 0.5 ? 1 : 0;
        }
        return followers;
    }

    @Test
    void needsAtLeastTwoHoweverRareDropsAre() {
        assertThat(new Coincidence(new double[] {1e-9, 1e-9}, 0.5).least(1)).isEqualTo(2);
    }

    @Test
    void needsMoreThanThereAreWhereDropsAreTooFrequent() {
        assertThat(new Coincidence(new double[] {1, 1, 1}, 0.5).least(0.1)).isEqualTo(4);
        assertThat(new Coincidence(new double[0], 0.5).least(0.1)).isEqualTo(2);
        assertThat(new Threshold(3, 4, 0).isReachable()).isFalse();
    }

    @Test
    void theBaseRateIsThePriorsUntilHoursAreKnown() {
        SuspicionSettings noFalseOnes =
                new SuspicionSettings(Duration.ofMinutes(30), Duration.ofDays(90), 1, 5, 0, 1, 720);
        BaseRate rate = new BaseRate(noFalseOnes);
        // 80 % quantile of an exponential law of one in 720 hours
        assertThat(rate.perHour(3, 0, 0)).isCloseTo(-Math.log(0.2) / 720, within(1e-9));
        assertThat(rate.perHour(3, 0, 2_160)).isCloseTo(-Math.log(0.2) / 2_880, within(1e-9));
        assertThat(rate.perHour(3, 5, 2_160)).isGreaterThan(6.0 / 2_880);
        assertThat(new BaseRate(SETTINGS).perHour(3, 0, 0)).isGreaterThan(rate.perHour(3, 0, 0) + 3 * 0.55 / 1_000);
    }

    @Test
    void fisherAsByHand() {
        // 3 of 4 dependents and none of 4 others: C(4,3)·C(4,0)/C(8,3)
        assertThat(new Control(4, 3, 4, 0).p()).isCloseTo(4.0 / 56, within(1e-12));
        assertThat(new Control(4, 4, 4, 4).p()).isCloseTo(1, within(1e-12));
    }

    @Test
    void othersThatFellSpeakAgainstAndThoseTooFewSayNothing() {
        assertThat(new Control(4, 3, 4, 0).allows(0.1)).isTrue();
        assertThat(new Control(4, 3, 4, 1).allows(0.1)).isFalse();
        assertThat(new Control(4, 3, 4, 2).contradicts(0.1)).isTrue();
        assertThat(new Control(4, 2, 1, 0).allows(0.1))
                .as("one other can never tell")
                .isTrue();
        assertThat(new Control(4, 2, 1, 1).allows(0.1)).isFalse();
        assertThat(new Control(4, 2, 0, 0).allows(0.1)).isTrue();
    }

    @Test
    void settingsThatMakeNoThresholdAreRefused() {
        assertThatThrownBy(() -> new SuspicionSettings(Duration.ZERO, Duration.ofDays(1), 1, 5, 0.5, 1, 720))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SuspicionSettings(Duration.ofMinutes(1), Duration.ofDays(1), 0, 5, 0.5, 1, 720))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
