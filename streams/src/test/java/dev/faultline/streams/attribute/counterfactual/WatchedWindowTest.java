package dev.faultline.streams.attribute.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.attribute.Window;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchedWindowTest {

    private static final long MINUTE = 60_000;

    private static WatchedWindow window(long from, long to) {
        return new WatchedWindow(new Window("declared", from, to, false), null);
    }

    @Test
    void bucketsOverAnEdgeAreWatchedInPartAndCountedOnlyWhereThereIsNoOther() {
        WatchedWindow seen = window(MINUTE / 2, 3 * MINUTE);
        seen.add(0, MINUTE, 1, 100);
        seen.add(MINUTE, MINUTE, 1, 7);
        assertThat(seen.actual()).isEqualTo(7);
        assertThat(seen.watchedMillis()).isEqualTo(1.5 * MINUTE);
        WatchedWindow narrow = window(15_000, 30_000);
        narrow.add(0, MINUTE, 1, 100);
        assertThat(narrow.actual()).isEqualTo(25);
    }

    @Test
    void nothingCountedIsNotZero() {
        WatchedWindow seen = window(0, 2 * MINUTE);
        seen.add(0, MINUTE, 1, Double.NaN);
        assertThat(seen.counted()).isZero();
        assertThat(seen.watchedMillis()).isEqualTo(MINUTE);
    }

    /** A halt anywhere, of any length that is said to be excluded, would have changed what was seen. */
    @Test
    void noHaltOfTheStatedLengthHides() {
        Random random = new Random(3);
        for (int world = 0; world < 2_000; world++) {
            int buckets = 5 + random.nextInt(30);
            long length = buckets * MINUTE;
            long haltFrom = (long) (random.nextDouble() * length);
            long haltTo = haltFrom + (long) (random.nextDouble() * (length - haltFrom));
            WatchedWindow seen = window(0, length);
            for (int bucket = 0; bucket < buckets; bucket++) {
                long start = bucket * MINUTE;
                boolean hole = random.nextInt(6) == 0;
                boolean whole = haltFrom <= start && haltTo >= start + MINUTE;
                int events = whole ? 0 : random.nextInt(3);
                seen.add(start, MINUTE, hole ? 0.5 : 1, events);
            }
            Long excluded = seen.shortestHaltExcluded();
            assertThat(excluded == null || haltTo - haltFrom < excluded)
                    .as("world %d: a halt of %d ms, excluded from %s ms", world, haltTo - haltFrom, excluded)
                    .isTrue();
        }
    }
}
