package dev.faultline.streams.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private static final int SIZES = 6;
    private static final Blocks.Listener NOBODY = (size, count, exposure, level) -> {};

    private record Pushed(int start, double count, double exposure, double level) {}

    private record Completed(int size, double count, double level) {}

    @Test
    void everyBlockHoldsTheSumsOfTheBucketsFromItsBeginOn() {
        for (long seed = 0; seed < 40; seed++) {
            List<Pushed> pushed = pushes(new SplittableRandom(seed));
            Blocks blocks = new Blocks(SIZES);
            pushed.forEach(p -> blocks.push(p.start(), p.count(), p.exposure(), p.level(), NOBODY));
            int next = pushed.size();
            for (int size = 0; size < SIZES; size++) {
                assertThat(blocks.youngest(size) - Blocks.oldest(size) + 1).isBetween(0, Blocks.PER_SIZE);
                for (int i = blocks.youngest(size); i >= Blocks.oldest(size); i--) {
                    List<Pushed> part = pushed.subList(next - (1 << size), next);
                    assertThat(blocks.start(i)).isEqualTo(part.get(0).start());
                    assertThat(blocks.level(i)).isCloseTo(part.get(0).level(), within(1e-6));
                    assertThat(blocks.count(i))
                            .isEqualTo(part.stream().mapToDouble(Pushed::count).sum());
                    assertThat(blocks.exposure(i))
                            .isCloseTo(
                                    part.stream().mapToDouble(Pushed::exposure).sum(), within(1e-4));
                    next -= 1 << size;
                }
            }
        }
    }

    @Test
    void everyLengthIsToldOfEveryBucketOnce() {
        List<Completed> completed = new ArrayList<>();
        Blocks blocks = new Blocks(SIZES);
        double total = 0;
        for (int i = 0; i < 1_000; i++) {
            total += i;
            blocks.push(i, i, 1, i, (size, count, exposure, level) -> completed.add(new Completed(size, count, level)));
        }
        assertThat(completed.stream()
                        .filter(c -> c.size() == 0)
                        .mapToDouble(Completed::count)
                        .sum())
                .isEqualTo(total);
        Completed first =
                completed.stream().filter(c -> c.size() == 3).findFirst().orElseThrow();
        assertThat(first).isEqualTo(new Completed(3, 0 + 1 + 2 + 3 + 4 + 5 + 6 + 7, 0));
    }

    @Test
    void savedAndLoadedTheyAreTheSame() throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            Blocks blocks = new Blocks(SIZES);
            pushes(new SplittableRandom(seed))
                    .forEach(p -> blocks.push(p.start(), p.count(), p.exposure(), p.level(), NOBODY));
            byte[] bytes = saved(blocks);
            Blocks loaded = new Blocks(SIZES);
            loaded.load(new DataInputStream(new ByteArrayInputStream(bytes)));
            assertThat(saved(loaded)).isEqualTo(bytes);
            for (int size = 0; size < SIZES; size++) {
                for (int i = blocks.youngest(size); i >= Blocks.oldest(size); i--) {
                    assertThat(loaded.start(i)).isEqualTo(blocks.start(i));
                    assertThat(loaded.count(i)).isEqualTo(blocks.count(i));
                }
            }
        }
    }

    private static byte[] saved(Blocks blocks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        blocks.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Buckets with gaps of all lengths between them. */
    private static List<Pushed> pushes(SplittableRandom random) {
        List<Pushed> pushed = new ArrayList<>();
        int start = random.nextInt(5);
        for (int i = random.nextInt(5, 200); i > 0; i--) {
            pushed.add(new Pushed(start, random.nextInt(50), random.nextDouble(0.1, 1), random.nextDouble(10)));
            start += random.nextInt(10) == 0 ? random.nextInt(1, 2_000) : 1;
        }
        return pushed;
    }
}
