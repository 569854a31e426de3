package dev.faultline.streams.rate;

import static dev.faultline.streams.Watcher.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.Watcher;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final Watcher SOURCE = Watcher.of("coinbase", "feed");

    private static Slice slice(long start, long end, double count) {
        return Slice.of(SOURCE.counted(start, end, count));
    }

    @Test
    void onlyWhatItKnowsIsNoNews() {
        Bucket bucket = new Bucket(T0);
        assertThat(bucket.add(slice(10, 20, 1))).isTrue();
        assertThat(bucket.add(slice(30, 40, 2))).isTrue();
        assertThat(bucket.add(slice(10, 20, 1))).isFalse();
        assertThat(bucket.add(slice(30, 40, 2))).isFalse();
        assertThat(bucket.add(slice(10, 20, 3))).isTrue();
        assertThat(bucket.add(slice(30, 41, 2))).isTrue();
        assertThat(bucket.add(slice(5, 10, 2))).isTrue();
    }

    @Test
    void itKnowsTheSameAfterTheStore() {
        Bucket bucket = new Bucket(T0);
        bucket.add(slice(10, 20, 1));
        Bucket read = Bucket.fromBytes(bucket.toBytes());
        assertThat(read.add(slice(10, 20, 1))).isFalse();
        assertThat(read.add(slice(20, 30, 1))).isTrue();
    }
}
