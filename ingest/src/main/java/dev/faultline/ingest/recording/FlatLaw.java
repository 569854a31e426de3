package dev.faultline.ingest.recording;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How many events a flat series has in an interval. Each interval draws from a seed of its own, so a count depends on the
 * file and the interval alone. {@link StrictMath} gives the same bits on every machine.
 */
sealed interface FlatLaw {

    /** Count of the interval, in milliseconds since 1970 UTC. */
    long count(long start, long end, SplittableRandom random);

    static FlatLaw of(Fields fields) {
        String law = fields.text("law");
        return switch (law) {
            case "slots" -> Slots.of(fields);
            case "poisson" -> Poisson.of(fields);
            default -> throw fields.wrong("law", law, "slots or poisson");
        };
    }

    /**
     * One event per slot of a grid that begins in 1970, some slots missed.
     *
     * @param slot in microseconds
     * @param missed probability
     */
    record Slots(long slot, double missed) implements FlatLaw {

        private static final int MICROS = 1000;

        private static Slots of(Fields fields) {
            Duration slot = fields.duration("slot");
            if (slot.toNanos() % MICROS != 0) {
                throw fields.wrong("slot", slot, "whole microseconds");
            }
            Double missed = fields.numberOrNull("missed");
            if (missed == null || !(missed >= 0 && missed < 1)) {
                throw fields.wrong("missed", String.valueOf(missed), "a probability from 0 to below 1");
            }
            return new Slots(slot.toNanos() / MICROS, missed);
        }

        @Override
        public long count(long start, long end, SplittableRandom random) {
            long slots = slotsBefore(end) - slotsBefore(start);
            if (missed == 0) {
                return slots;
            }
            long made = 0;
            for (long i = 0; i < slots; i++) {
                made += random.nextDouble() >= missed ? 1 : 0;
            }
            return made;
        }

        /** Slots that begin from 1970 on and before the given time. */
        private long slotsBefore(long time) {
            return Math.floorDiv(time * MICROS + slot - 1, slot);
        }
    }

    /**
     * A memoryless process.
     *
     * @param perMinute mean
     */
    record Poisson(double perMinute) implements FlatLaw {

        /** Means are cut into parts, so that the exponential does not vanish; sums of Poisson counts are Poisson again. */
        private static final double LARGEST_PART = 30;

        private static Poisson of(Fields fields) {
            Double perMinute = fields.numberOrNull("perMinute");
            if (perMinute == null || !(perMinute > 0 && perMinute <= 1_000_000)) {
                throw fields.wrong("perMinute", String.valueOf(perMinute), "a number above 0, at most a million");
            }
            return new Poisson(perMinute);
        }

        @Override
        public long count(long start, long end, SplittableRandom random) {
            double mean = perMinute * (end - start) / 60_000;
            long count = 0;
            while (mean > 0) {
                count += part(Math.min(mean, LARGEST_PART), random);
                mean -= LARGEST_PART;
            }
            return count;
        }

        /** Knuth's product of uniforms (The Art of Computer Programming, volume 2, section 3.4.1, algorithm Q). */
        private static long part(double mean, SplittableRandom random) {
            double limit = StrictMath.exp(-mean);
            double product = random.nextDouble();
            long count = 0;
            while (product > limit) {
                product *= random.nextDouble();
                count++;
            }
            return count;
        }
    }
}
