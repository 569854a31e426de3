package dev.faultline.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeriesScanTest {

    private static final long WIDTH = 20_000;
    private static final MovingMedian QUICK = new MovingMedian(
            Duration.ofMinutes(60), Duration.ofMinutes(3), 20, 0.8, 2.0, Duration.ofMinutes(1), Duration.ofMinutes(10));

    private static SeriesScan empty() {
        return new SeriesScan(QUICK, Quorum.TWO_WHERE_TWO_EXIST, WIDTH);
    }

    private static SeriesScan savedAndLoaded(SeriesScan scan) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        scan.save(new DataOutputStream(bytes));
        SeriesScan loaded = empty();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        loaded.load(in);
        assertThat(in.available()).isZero();
        return loaded;
    }

    @Test
    void savedAndLoadedAtEveryBucketItFindsTheSameEpisodes() throws IOException {
        int found = 0;
        for (long seed = 0; seed < 60; seed++) {
            TreeMap<Long, Map<String, Reading>> buckets = world(new Random(seed));
            SeriesScan through = empty();
            SeriesScan interrupted = empty();
            List<Episode> straight = new ArrayList<>();
            List<Episode> pieced = new ArrayList<>();
            for (Map.Entry<Long, Map<String, Reading>> bucket : buckets.entrySet()) {
                straight.addAll(through.accept(bucket.getKey(), bucket.getValue()));
                interrupted = savedAndLoaded(interrupted);
                pieced.addAll(interrupted.accept(bucket.getKey(), bucket.getValue()));
            }
            assertThat(pieced).as("seed %d", seed).isEqualTo(straight);
            found += straight.size();
        }
        assertThat(found).isGreaterThan(500);
    }

    private static TreeMap<Long, Map<String, Reading>> world(Random random) {
        TreeMap<Long, Map<String, Reading>> buckets = new TreeMap<>();
        int witnesses = 1 + random.nextInt(3);
        int haltFrom = 20 + random.nextInt(40);
        int haltTo = haltFrom + random.nextInt(30);
        for (int i = 0; i < 120; i++) {
            if (random.nextInt(40) == 0) {
                continue;
            }
            Map<String, Reading> readings = new TreeMap<>();
            for (int w = 0; w < witnesses; w++) {
                double level = i >= haltFrom && i < haltTo ? 10 : 100;
                switch (random.nextInt(12)) {
                    case 0 -> readings.put("w" + w, Reading.uncovered(i * WIDTH));
                    case 1 -> {
                        // said nothing
                    }
                    default -> readings.put("w" + w, Reading.ofCount(i * WIDTH, level + random.nextInt(9), 1));
                }
            }
            buckets.put(i * WIDTH, readings);
        }
        return buckets;
    }

    @Test
    void aHaltWhileWatchedIsAnEpisodeWithNothingLeft() {
        SeriesScan scan = empty();
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double count = i < 20 || i >= 30 ? 50 : 0;
            episodes.addAll(scan.accept(i * WIDTH, Map.of("node", Reading.ofCount(i * WIDTH, count, 1))));
        }
        Episode last = episodes.get(episodes.size() - 1);
        assertThat(last.state()).isEqualTo(Episode.State.RECOVERED);
        assertThat(last.onset()).isEqualTo(20 * WIDTH);
        assertThat(last.until()).isEqualTo(30 * WIDTH);
        assertThat(last.actual()).isZero();
        assertThat(last.expected()).isEqualTo(500);
    }
}
