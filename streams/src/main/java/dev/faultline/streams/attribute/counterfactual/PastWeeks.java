package dev.faultline.streams.attribute.counterfactual;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the same hours of the weeks before had, as sums at steps of a quarter of an hour, for two days. */
final class PastWeeks {

    static final int WEEKS = 4;

    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final long LENGTH = Duration.ofDays(2).toMillis();
    private static final long LEAST_STEP = Duration.ofMinutes(15).toMillis();
    private static final double WATCHED = 0.95;

    private final long from;
    private final long step;
    private final long bucketMillis;
    private final float[] @Nullable [] counts = new float[WEEKS][];
    private final float[] @Nullable [] watched = new float[WEEKS][];

    PastWeeks(History history, long from) {
        this.from = from;
        this.bucketMillis = history.bucketMillis();
        this.step = Math.max(LEAST_STEP, bucketMillis);
        for (int week = 0; week < WEEKS; week++) {
            long then = from - (week + 1) * WEEK;
            if (history.reaches(then)) {
                fill(history, week, then);
            }
        }
    }

    private void fill(History history, int week, long then) {
        int steps = (int) (LENGTH / step);
        float[] events = new float[steps + 1];
        float[] seen = new float[steps + 1];
        for (int i = 1; i <= steps; i++) {
            events[i] = (float) history.countBetween(then, then + i * step);
            seen[i] = (float) history.watchedBetween(then, then + i * step);
        }
        counts[week] = events;
        watched[week] = seen;
    }

    /**
     * Events of a watched bucket in the same hours.
     *
     * @param weeks weeks that were watched in those hours
     * @param perBucket mean of their events per watched bucket
     */
    record Mean(int weeks, double perBucket) {}

    /** Mean over the weeks; of no weeks where none was watched, or the window is longer than what is kept. */
    Mean mean(long start, long end) {
        double sum = 0;
        int weeks = 0;
        if (start >= from && end <= from + LENGTH && end > start) {
            for (int week = 0; week < WEEKS; week++) {
                float[] events = counts[week];
                float[] seen = watched[week];
                if (events != null && seen != null) {
                    double buckets = at(seen, end) - at(seen, start);
                    if (buckets * bucketMillis >= WATCHED * (end - start)) {
                        sum += (at(events, end) - at(events, start)) / buckets;
                        weeks++;
                    }
                }
            }
        }
        return new Mean(weeks, weeks == 0 ? 0 : sum / weeks);
    }

    private double at(float[] sums, long moment) {
        double position = (double) (moment - from) / step;
        int below = (int) Math.min(position, sums.length - 2);
        return sums[below] + (position - below) * ((double) sums[below + 1] - sums[below]);
    }
}
