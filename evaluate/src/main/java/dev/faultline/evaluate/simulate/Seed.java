package dev.faultline.evaluate.simulate;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Where random numbers come from. Seeds are derived by name and number, so that what one part of an evaluation draws does
 * not depend on the order, nor on the thread, in which the parts run.
 *
 * @param value the seed
 */
public record Seed(long value) {

    /** The seed of a part, by its number. */
    public Seed with(long part) {
        return new Seed(new SplittableRandom(value).split().nextLong() ^ new SplittableRandom(part).nextLong()).mixed();
    }

    /** The seed of a part, by its name. */
    public Seed with(String part) {
        return with((long) part.hashCode());
    }

    /** A fresh generator. */
    public UniformRandomProvider random() {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(value);
    }

    private Seed mixed() {
        return new Seed(new SplittableRandom(value).nextLong());
    }
}
