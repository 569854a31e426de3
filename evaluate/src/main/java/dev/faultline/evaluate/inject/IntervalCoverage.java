package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.streams.detect.Bounds;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How often the truth lay inside of the interval that a detector gave, and how wide those were.
 *
 * @param quantity what the interval is of
 * @param inside inside, of all episodes that gave one
 * @param relativeWidth median width over the true value; of moments, over the true duration
 */
public record IntervalCoverage(String quantity, Proportion inside, double relativeWidth) {

    /** An interval with the truth, in the same unit, and the value that its width is compared with. */
    private record Given(double low, double high, double truth, double scale) {

        boolean isInside() {
            return low <= truth && truth <= high;
        }

        double relativeWidth() {
            return (high - low) / scale;
        }
    }

    /** Onset, end, depth and missing amount. Ends are those of episodes that recovered. */
    public static List<IntervalCoverage> of(Trials trials) {
        return List.of(
                of("onset", trials, IntervalCoverage::onset),
                of("end", trials, IntervalCoverage::end),
                of("depth", trials, IntervalCoverage::depth),
                of("missing", trials, IntervalCoverage::missing));
    }

    private static IntervalCoverage of(String quantity, Trials trials, Function<Trial, @Nullable Given> how) {
        List<Given> given = new ArrayList<>();
        for (Trial trial : trials.all()) {
            Given one = how.apply(trial);
            if (one != null) {
                given.add(one);
            }
        }
        long inside = given.stream().filter(Given::isInside).count();
        return new IntervalCoverage(quantity, new Proportion(inside, given.size()), medianWidth(given));
    }

    private static double medianWidth(List<Given> given) {
        double[] widths =
                given.stream().mapToDouble(Given::relativeWidth).sorted().toArray();
        return widths.length == 0 ? Double.NaN : widths[widths.length / 2];
    }

    private static @Nullable Given onset(Trial trial) {
        Episode episode = trial.episode();
        return episode == null
                ? null
                : moment(trial, episode.onsetBounds(), trial.injection().start());
    }

    private static @Nullable Given end(Trial trial) {
        Episode episode = trial.episode();
        return episode == null || episode.state() != Episode.State.RECOVERED
                ? null
                : moment(trial, episode.endBounds(), trial.injection().end());
    }

    private static @Nullable Given depth(Trial trial) {
        Episode episode = trial.episode();
        double depth = trial.injection().cell().depth();
        return episode == null ? null : amount(episode.depth(), depth);
    }

    private static @Nullable Given missing(Trial trial) {
        Episode episode = trial.episode();
        return episode == null ? null : amount(episode.missing(), trial.missing());
    }

    private static @Nullable Given moment(Trial trial, @Nullable Bounds bounds, long truth) {
        double scale = trial.injection().cell().duration().toMillis();
        return bounds == null ? null : new Given(bounds.earliest(), bounds.latest(), truth, scale);
    }

    private static @Nullable Given amount(@Nullable Interval interval, double truth) {
        return interval == null ? null : new Given(interval.low(), interval.high(), truth, truth);
    }
}
