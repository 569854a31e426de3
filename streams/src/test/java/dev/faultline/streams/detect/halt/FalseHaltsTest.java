package dev.faultline.streams.detect.halt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains that never halt: how often it is said that they did. Withdrawn halts count too. */
class FalseHaltsTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private static double per1000Hours(LongSupplier chain, long poll, long latency, double nominal, int hours) {
        SilenceWatch watch = new SilenceWatch(nominal, MINUTE, 10 * MINUTE);
        Poller poller = new Poller(chain, 0, poll, latency, new SplittableRandom(7));
        Set<Long> halts = new HashSet<>();
        while (poller.now() < hours * HOUR) {
            watch.accept(poller.next());
            if (watch.hasHalts()) {
                watch.halts().forEach(halt -> halts.add(halt.anchor()));
                watch.forgetBefore(poller.now() - HOUR);
            }
        }
        return 1_000.0 * halts.size() / hours;
    }

    @ParameterizedTest
    @CsvSource({
        "12000, 0.01, 0.01, 10, 12000",
        "12000, 0.03, 0.03, 10, 12000",
        "12000, 0.1, 0.1, 10, 12000",
        "12000, 0.01, 0.4, 10, 12000",
        "12000, 0.03, 0.03, 1, 20000",
        "2000, 0.03, 0.03, 10, 3000",
        "2000, 0.01, 0.2, 10, 3000"
    })
    void ofSlottedChains(long slot, double afterBlock, double afterMiss, double nominal, int hours) {
        LongSupplier chain = Chain.slotted(slot, afterBlock, afterMiss, new SplittableRandom(1));
        assertThat(per1000Hours(chain, slot / 2 + 1, 500, nominal, hours)).isLessThanOrEqualTo(1.25 * nominal);
    }

    @ParameterizedTest
    @CsvSource({"12000, 10, 12000", "12000, 1, 20000", "600000, 10, 100000", "600000, 1, 200000"})
    void ofMemorylessChains(double mean, double nominal, int hours) {
        LongSupplier chain = Chain.memoryless(mean, new SplittableRandom(2));
        double measured = per1000Hours(chain, (long) (mean / 2), 500, nominal, hours);
        assertThat(measured).isBetween(0.3 * nominal, 1.25 * nominal);
    }

    @ParameterizedTest
    @CsvSource({"12000, 10, 12000", "600000, 10, 50000"})
    void ofChainsWhoseGapsComeInBursts(double mean, double nominal, int hours) {
        LongSupplier chain = Chain.bursts(mean, new SplittableRandom(3));
        assertThat(per1000Hours(chain, (long) (mean / 2), 500, nominal, hours)).isLessThanOrEqualTo(1.25 * nominal);
    }

    @Test
    void ofAChainWhosePaceChanges() {
        LongSupplier chain = Chain.drifting(600_000, new SplittableRandom(4));
        assertThat(per1000Hours(chain, 5 * MINUTE, 500, 10, 100_000)).isLessThanOrEqualTo(12.5);
    }
}
