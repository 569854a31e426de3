package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Deviation;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Interval;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a bucket did or did not raise an alarm, in a sentence or two. */
final class Reason {

    private static final double PERCENT = 100;

    private final Look look;

    Reason(Look look) {
        this.look = look;
    }

    String of(Explanation.State state, @Nullable Deviation deviation) {
        return switch (state) {
            case NOT_WATCHED ->
                "Not judged: less than half of the bucket was watched, and missing is not zero."
                        + (deviation == null ? "" : " The episode goes on over a short hole: " + figures(deviation));
            case WARM_UP -> warmUp();
            case NORMAL -> normal();
            case ALARM -> alarm(deviation);
            case EPISODE -> deviation == null ? "" : "In an episode: " + figures(deviation);
            case ENDED -> deviation == null ? "" : ended(deviation);
        };
    }

    private String warmUp() {
        boolean firstHour =
                look.power().unscanned().stream().anyMatch(length -> length.reason() == Unscanned.Reason.WARM_UP);
        return firstHour
                ? "Warm-up: the first watched hour gives the level, so nothing is judged before it is over."
                : "Warm-up: no length of window has enough independent residuals to know its noise.";
    }

    private String normal() {
        List<ExplainedWindow> judged =
                look.windows().stream().filter(ExplainedWindow::onTurn).toList();
        if (judged.isEmpty()) {
            return "No alarm: no window is at hand yet.";
        }
        return "No alarm: of " + judged.size() + " windows looked at, " + strongest(judged, Direction.DROP) + " and "
                + strongest(judged, Direction.RISE) + "." + waiting();
    }

    private static String strongest(List<ExplainedWindow> windows, Direction direction) {
        String name = direction == Direction.DROP ? "fall" : "rise";
        return windows.stream()
                .filter(window -> window.direction() == direction)
                .max(Comparator.comparingDouble(ExplainedWindow::statistic))
                .map(window -> text(
                        "the strongest %s is %.2f standard deviations (%s of %s expected since %s) against a threshold of %.2f",
                        name,
                        window.statistic(),
                        number(window.actual()),
                        number(window.expected()),
                        time(window.start()),
                        window.threshold()))
                .orElse("none shows a " + name);
    }

    /** A long window may be over the threshold before its turn comes. */
    private String waiting() {
        return look.windows().stream()
                .filter(window -> !window.onTurn() && window.isOver())
                .max(Comparator.comparingDouble(ExplainedWindow::statistic))
                .map(window -> text(
                        " The window since %s is over its threshold (%.2f against %.2f) and has its turn within %s.",
                        time(window.start()),
                        window.statistic(),
                        window.threshold(),
                        Unscanned.length(window.watchedMillis() / 8)))
                .orElse("");
    }

    private String alarm(@Nullable Deviation deviation) {
        if (deviation == null) {
            return "";
        }
        Optional<ExplainedWindow> window = look.windows().stream()
                .filter(test -> test.onTurn() && test.direction() == deviation.direction())
                .max(Comparator.comparingDouble(ExplainedWindow::statistic));
        return "Alarm: "
                + window.map(test -> text(
                                "in the window since %s %s came where %s were expected, ",
                                time(test.start()), number(test.actual()), number(test.expected())))
                        .orElse("")
                + text(
                        "%.2f standard deviations against a threshold of %.2f. ",
                        deviation.statistic(), deviation.threshold())
                + figures(deviation);
    }

    private String ended(Deviation deviation) {
        String how = deviation.state() == Deviation.State.REBASED
                ? "After so long the new level is the baseline: "
                : "Back at the baseline, as found with this bucket: ";
        return how + figures(deviation);
    }

    private static String figures(Deviation deviation) {
        Interval depth = deviation.depth();
        boolean drop = deviation.direction() == Direction.DROP;
        double sign = drop ? 1 : -1;
        String bounds = depth == null
                ? ""
                : text(
                        " (95 %%: %.0f to %.0f %%)",
                        PERCENT * (drop ? depth.low() : -depth.high()), PERCENT * (drop ? depth.high() : -depth.low()));
        return text(
                "from %s to %s %s of %s expected, %.0f %% %s%s; told at %s.",
                time(deviation.onset()),
                time(deviation.until()),
                number(deviation.actual()),
                number(deviation.expected()),
                PERCENT * sign * deviation.depthNow(),
                drop ? "below" : "above",
                bounds,
                time(deviation.detectedAt()));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String number(double value) {
        return Math.abs(value) < PERCENT && value != Math.rint(value) ? text("%.2f", value) : text("%,.0f", value);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
