package dev.faultline.streams.effect;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.Rows;
import dev.faultline.streams.Watcher;
import dev.faultline.streams.attribute.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");

    private static Window minutes(long from, long to) {
        return new Window("declared", T0 + from * MINUTE, T0 + to * MINUTE, false);
    }

    @Test
    void spansFromTheFirstToTheLastBucketHolesIncluded() {
        Lifetime lifetime = new Lifetime(FEED.series());
        assertThat(lifetime.overlaps(minutes(-999, 999))).isFalse();
        lifetime.extend(Rows.rate(FEED, 2, null, 0).build());
        lifetime.extend(Rows.rate(FEED, 8, 1.0, 1).build());
        assertThat(lifetime.overlaps(minutes(4, 5))).isTrue();
        assertThat(lifetime.overlaps(minutes(0, 2))).isFalse();
        assertThat(lifetime.overlaps(minutes(9, 12))).isFalse();
    }

    @Test
    void tellsTheGapThatARateCloses() {
        Lifetime lifetime = new Lifetime(FEED.series());
        lifetime.extend(Rows.rate(FEED, 5, 1.0, 1).build());
        assertThat(lifetime.extend(Rows.rate(FEED, 9, 1.0, 1).build()))
                .extracting(Window::start, Window::end)
                .containsExactly(T0 + 6 * MINUTE, T0 + 10 * MINUTE);
        assertThat(lifetime.extend(Rows.rate(FEED, 1, 1.0, 1).build()))
                .extracting(Window::start, Window::end)
                .containsExactly(T0 + MINUTE, T0 + 5 * MINUTE);
        assertThat(lifetime.extend(Rows.rate(FEED, 7, 1.0, 1).build()))
                .extracting(Window::start, Window::end)
                .containsExactly(T0 + 7 * MINUTE, T0 + 8 * MINUTE);
    }

    /** Every window that meets the lifetime was told when it began to meet it. */
    @Test
    void noWindowIsMissed() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Lifetime lifetime = new Lifetime(FEED.series());
            List<Window> windows = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int start = random.nextInt(30);
                windows.add(minutes(start, start + random.nextInt(4)));
            }
            List<Window> told = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Window touched = lifetime.extend(
                        Rows.rate(FEED, random.nextInt(30), 1.0, 1).build());
                windows.stream()
                        .filter(window -> window.overlaps(touched.start(), touched.end()))
                        .forEach(told::add);
                assertThat(told)
                        .as("seed %d", seed)
                        .containsAll(windows.stream().filter(lifetime::overlaps).toList());
            }
        }
    }

    @Test
    void survivesTheStore() {
        Lifetime lifetime = new Lifetime(FEED.series());
        lifetime.extend(Rows.rate(FEED, 2, 1.0, 1).build());
        lifetime.extend(Rows.rate(FEED, 3, 1.0, 1).setBucketMillis(10).build());
        Lifetime read = Lifetime.fromBytes(lifetime.toBytes());
        assertThat(read.series()).isEqualTo(FEED.series());
        assertThat(read.sources()).containsEntry("feed", MINUTE).hasSize(1);
        assertThat(read.toBytes()).isEqualTo(lifetime.toBytes());
    }
}
