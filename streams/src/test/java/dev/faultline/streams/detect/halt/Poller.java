package dev.faultline.streams.detect.halt;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Asks a simulated chain at a fixed period; each block is seen a random while after it was made. */
final class Poller {

    private final LongSupplier blocks;
    private final long period;
    private final long latency;
    private final SplittableRandom random;
    private long now;
    private long block;
    private long visible;

    Poller(LongSupplier blocks, long phase, long period, long latency, SplittableRandom random) {
        this.blocks = blocks;
        this.period = period;
        this.latency = latency;
        this.random = random;
        this.now = phase;
        nextBlock();
    }

    private void nextBlock() {
        block = blocks.getAsLong();
        visible = Math.max(visible, block + (latency == 0 ? 0 : random.nextLong(latency)));
    }

    long now() {
        return now;
    }

    Sighting next() {
        long from = now;
        now += period;
        if (visible > now) {
            return new Sighting(from, now, now, List.of());
        }
        List<Long> events = new ArrayList<>();
        while (visible <= now) {
            events.add(block);
            nextBlock();
        }
        return new Sighting(from, now, now, events);
    }
}
