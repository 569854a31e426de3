package dev.faultline.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingMedianTest {

    private static final long SPAN = 1_000;

    private record Value(long start, double value) {}

    @Test
    void agreesWithSortingAllValuesOfTheSpan() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            SlidingMedian median = new SlidingMedian(SPAN);
            Deque<Value> all = new ArrayDeque<>();
            long now = -5_000;
            for (int i = 0; i < 500; i++) {
                now += 1 + random.nextInt(random.nextInt(50) == 0 ? 900 : 12);
                long oldestKept = now - SPAN;
                all.removeIf(value -> value.start() <= oldestKept);
                median.forgetBefore(now);
                double value = random.nextInt(8) - 3; // many equal values
                all.add(new Value(now, value));
                median.add(now, value);
                if (random.nextInt(40) == 0) {
                    median = savedAndRead(median);
                }
                assertThat(median.size()).as("seed %d", seed).isEqualTo(all.size());
                assertThat(median.median()).as("seed %d, step %d", seed, i).isEqualTo(naive(all));
            }
        }
    }

    @Test
    void aValueExactlyOneSpanOldIsForgotten() {
        SlidingMedian median = new SlidingMedian(SPAN);
        median.add(0, 1);
        median.add(1, 2);
        median.forgetBefore(SPAN);
        assertThat(median.size()).isEqualTo(1);
        assertThat(median.median()).isEqualTo(2);
    }

    private static double naive(Deque<Value> all) {
        double[] sorted = all.stream().mapToDouble(Value::value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static SlidingMedian savedAndRead(SlidingMedian median) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        median.save(new DataOutputStream(bytes));
        return SlidingMedian.read(SPAN, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
