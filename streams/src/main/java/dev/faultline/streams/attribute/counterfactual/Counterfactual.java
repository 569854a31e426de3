package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.detect.scan.NoiseLaw;
import dev.faultline.streams.detect.scan.WeekSeason;
import java.util.Locale;

/** What one source is expected to see after a moment, by its history strictly before it. Immutable. */
public final class Counterfactual {

    private static final double DAY = 86_400_000;

    private final Frozen frozen;
    private final Placebos placebos;
    private final PastWeeks weeks;
    private final Day day;
    private final Price price;

    /**
     * The detector's baseline at the end of a history.
     *
     * @param start begin of the history, milliseconds
     * @param until its end
     * @param bucketMillis width of its buckets
     * @param watched its watched buckets
     * @param level events per bucket of an average moment of the week
     * @param uncertain relative variance of the level
     * @param law variance of totals by length
     * @param season factors of the week
     * @param seasonal whether they are known
     */
    record Frozen(
            long start,
            long until,
            long bucketMillis,
            double watched,
            double level,
            double uncertain,
            NoiseLaw law,
            WeekSeason season,
            boolean seasonal) {}

    /**
     * The day before.
     *
     * @param count its events
     * @param watched its watched buckets
     * @param whole whether the history has the whole of it
     */
    record Day(double count, double watched, boolean whole) {}

    Counterfactual(Frozen frozen, Placebos placebos, PastWeeks weeks, Day day, Price price) {
        this.frozen = frozen;
        this.placebos = placebos;
        this.weeks = weeks;
        this.day = day;
        this.price = price;
    }

    /** Begin of the history, milliseconds. */
    public long historyStart() {
        return frozen.start();
    }

    Frozen frozen() {
        return frozen;
    }

    Placebos placebos() {
        return placebos;
    }

    PastWeeks weeks() {
        return weeks;
    }

    Day day() {
        return day;
    }

    Price price() {
        return price;
    }

    /** Seasonal factor of a bucket. */
    double factor(long start) {
        return frozen.season().factor(start);
    }

    /** What it rests on, in words. */
    public String words() {
        double days = frozen.watched() * frozen.bucketMillis() / DAY;
        return String.format(
                Locale.ROOT,
                "Level%s of the detector after %.3g watched days, %.4g an hour",
                frozen.seasonal() ? " x season" : "",
                days,
                frozen.level() * 3_600_000 / frozen.bucketMillis());
    }
}
