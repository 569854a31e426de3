package dev.faultline.evaluate.simulate;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A law from which series are drawn.
 *
 * @param name what reports call it
 * @param season dependence of the mean on time
 * @param noise scatter around the mean
 * @param holes what was not watched
 * @param shifts changes of level
 */
public record Model(String name, Season season, Noise noise, Holes holes, LevelShifts shifts) {

    /** Independent events at a constant rate. */
    public static Model poisson() {
        return of("poisson", new PoissonNoise());
    }

    /** A constant rate with the given noise, all of it watched. */
    public static Model of(String name, Noise noise) {
        return new Model(name, Season.flat(), noise, Holes.none(), LevelShifts.none());
    }

    /** The nine models on which calibration is promised. */
    public static List<Model> promised() {
        return List.of(
                poisson(),
                of("negative-binomial-3", new NegativeBinomialNoise(3)),
                of("negative-binomial-10", new NegativeBinomialNoise(10)),
                of("slow-3%-1h", slow(0.03, 1)),
                of("slow-3%-6h", slow(0.03, 6)),
                of("slow-7%-1h", slow(0.07, 1)),
                of("slow-7%-6h", slow(0.07, 6)),
                new Model("weekly-season", Season.weekly(), new PoissonNoise(), Holes.none(), LevelShifts.none()),
                new Model("holes-5%", Season.flat(), new PoissonNoise(), Holes.fivePercent(), LevelShifts.none()));
    }

    /** Models beyond the promise, to show where it ends. */
    public static List<Model> beyond() {
        return List.of(
                of("bursts", new BurstNoise(2.5)),
                new Model("level-shifts", Season.flat(), new PoissonNoise(), Holes.none(), new LevelShifts(30, 0.2)),
                of("not-whole-10%", new RatioNoise(0.1)));
    }

    /** All models, in the order of reports. */
    public static List<Model> all() {
        return Stream.concat(promised().stream(), beyond().stream()).toList();
    }

    /**
     * Draws a series.
     *
     * @param perHour mean events per hour
     * @param span what it covers
     */
    public SimulatedSeries series(double perHour, Span span, Seed seed) {
        return new SimulatedSeries(this, perHour, span, seed);
    }

    private static Noise slow(double variation, long hours) {
        return new SlowNoise(variation, Duration.ofHours(hours).toMillis());
    }
}
