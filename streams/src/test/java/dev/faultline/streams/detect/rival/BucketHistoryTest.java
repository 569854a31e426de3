package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BucketHistoryTest {

    @Test
    void remembersTheLastBucketsAndKnowsNothingOfTheRest() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int capacity = 1 + random.nextInt(12);
            BucketHistory history = new BucketHistory(capacity);
            Map<Long, Double> all = new TreeMap<>();
            long bucket = random.nextInt(20) - 10;
            for (int i = 0; i < 40; i++) {
                bucket += 1 + (random.nextInt(4) == 0 ? random.nextInt(2 * capacity) : 0);
                double value = random.nextInt(100);
                history.add(bucket, value);
                all.put(bucket, value);
                for (long asked = bucket - 3L * capacity; asked < bucket + 3; asked++) {
                    Double known = asked <= bucket - capacity ? Double.NaN : all.getOrDefault(asked, Double.NaN);
                    assertThat((Double) history.get(asked))
                            .as("seed %d, bucket %d", seed, asked)
                            .isEqualTo(known);
                }
            }
        }
    }
}
