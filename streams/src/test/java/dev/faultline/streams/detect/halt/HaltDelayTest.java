package dev.faultline.streams.detect.halt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.Quorum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long after the first slot without a block two witnesses agree that the chain has halted. */
class HaltDelayTest {

    private static final long MINUTE = 60_000;
    private static final long LATENCY = 800;
    private static final int HALTS = 200;

    /** One tenth, the share of halts, of one false alarm in 1,000 hours. */
    private static final double PER_1000_HOURS = 0.1;

    @ParameterizedTest
    @CsvSource({
        "12000, 0.01, 4000, 60000",
        "12000, 0.03, 4000, 60000",
        "12000, 0.03, 1000, 60000",
        "2000, 0.01, 2000, 15000",
        "2000, 0.03, 2000, 15000",
    })
    void twoWitnessesTellAHaltInTime(long slot, double misses, long poll, long atMost) throws IOException {
        Warm warm = Warm.of(slot, misses, poll);
        long[] delays = new long[HALTS];
        long[] allowed = new long[HALTS];
        for (int i = 0; i < HALTS; i++) {
            Trial trial = new Trial(warm, i);
            delays[i] = trial.delay();
            allowed[i] = (trial.needed() - 1) * slot + LATENCY + poll + 1_000;
        }
        Arrays.sort(delays);
        Arrays.sort(allowed);
        long p95 = delays[HALTS * 95 / 100];
        assertThat(p95).isLessThan(atMost).isLessThanOrEqualTo(allowed[HALTS * 95 / 100]);
    }

    /** Both witnesses after 60,000 blocks, as bytes; each trial goes on from there. */
    private record Warm(long slot, double misses, long poll, byte[] first, byte[] second, long now) {

        static Warm of(long slot, double misses, long poll) throws IOException {
            long now = 60_000 * slot;
            List<byte[]> saved = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                SilenceWatch watch = cold();
                LongSupplier chain = Chain.slotted(slot, misses, misses, new SplittableRandom(1));
                Poller poller = new Poller(chain, 0, poll, LATENCY, new SplittableRandom(i));
                while (poller.now() < now) {
                    watch.accept(poller.next());
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                watch.save(new DataOutputStream(bytes));
                saved.add(bytes.toByteArray());
            }
            return new Warm(slot, misses, poll, saved.get(0), saved.get(1), now);
        }

        static SilenceWatch cold() {
            return new SilenceWatch(PER_1000_HOURS, MINUTE, 10 * MINUTE);
        }
    }

    /** A chain that halts after a while; the witnesses poll out of step. */
    private static final class Trial {

        private final SeriesHalts rule = new SeriesHalts(Quorum.TWO_WHERE_TWO_EXIST, 15 * MINUTE);
        private final SilenceWatch[] watches = {Warm.cold(), Warm.cold()};
        private final Poller[] pollers = new Poller[2];
        private final long slot;
        private final long lastBlock;

        Trial(Warm warm, int seed) throws IOException {
            this.slot = warm.slot();
            watches[0].load(new DataInputStream(new ByteArrayInputStream(warm.first())));
            watches[1].load(new DataInputStream(new ByteArrayInputStream(warm.second())));
            SplittableRandom random = new SplittableRandom(seed);
            long[] times = new long[20 + random.nextInt(100)];
            LongSupplier chain = Chain.slotted(slot, warm.misses(), warm.misses(), random);
            Arrays.setAll(times, i -> warm.now() + chain.getAsLong());
            lastBlock = times[times.length - 1];
            for (int i = 0; i < 2; i++) {
                int[] next = {0};
                LongSupplier all = () -> next[0] < times.length ? times[next[0]++] : Long.MAX_VALUE / 2;
                long phase = warm.now() + warm.poll() + random.nextLong(warm.poll());
                pollers[i] = new Poller(all, phase, warm.poll(), LATENCY, random.split());
            }
        }

        /** Feeds whichever witness is behind until they agree; how long after the first empty slot that is. */
        long delay() {
            SortedMap<String, SilenceWatch> both = new TreeMap<>(Map.of("a", watches[0], "b", watches[1]));
            while (true) {
                int behind = pollers[0].now() <= pollers[1].now() ? 0 : 1;
                Sighting sighting = pollers[behind].next();
                watches[behind].accept(sighting);
                List<SeriesHalt> halts = rule.of(both);
                if (!halts.isEmpty() && halts.get(halts.size() - 1).episode().onset() > lastBlock) {
                    return sighting.until() - lastBlock - slot;
                }
            }
        }

        long needed() {
            List<Halt> halts = watches[0].halts();
            return halts.get(halts.size() - 1).shortestMillis() / slot;
        }
    }
}
