package dev.faultline.app;

import dev.faultline.streams.detect.scan.Explanation;
import dev.faultline.streams.detect.scan.Power;
import dev.faultline.streams.detect.scan.Sensitivity;
import dev.faultline.streams.detect.scan.Unscanned;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a series can tell, for people. */
final class PowerReport {

    private static final double PERCENT = 100;

    /** The loss that a verdict of "unaffected" has to exclude. */
    private static final double ASKED = 0.1;

    private final Terminal terminal;
    private final PrintWriter out;

    PowerReport(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(SeriesExplanation explanation) {
        explanation.sources().forEach((source, explained) -> {
            heading(
                    explanation,
                    source,
                    "as of " + Instant.ofEpochMilli(explained.power().at()));
            power(explained);
        });
        notes(explanation);
        out.flush();
    }

    void heading(SeriesExplanation explanation, String source, String when) {
        out.println();
        out.println(terminal.bold(Text.visible(explanation.series().text()) + " by " + Text.visible(source)) + "  "
                + when
                + terminal.faint(", buckets of " + length(explanation.readings().bucketMillis())));
        if (!explanation.isReal()) {
            out.println("  ~ reconstructed or synthetic, not measured");
        }
    }

    void notes(SeriesExplanation explanation) {
        explanation.notes().forEach(note -> wrapped("  ", terminal.yellow("Note: ") + Text.visible(note)));
    }

    private void power(Explanation explained) {
        Power power = explained.power();
        level(explained);
        if (power.windows().isEmpty()) {
            wrapped("  ", "Nothing can be told yet: there is no law of the noise.");
        } else {
            windows(power);
            lasting(power);
        }
        unscanned(power);
    }

    /** What is normal, and how noisy it is. */
    void level(Explanation explained) {
        Power power = explained.power();
        Double perHour = power.perHour();
        Double dispersion = power.dispersion();
        out.println("  Level      "
                + (perHour == null ? "not known yet" : number(perHour) + " an hour on average")
                + (explained.seasonal() ? "" : "; level only, no season yet"));
        if (dispersion != null) {
            out.println("  Noise      variance/mean of a bucket " + number(dispersion)
                    + power.floor()
                            .map(floor -> "; slow noise keeps drops under " + percent(floor) + " from being excluded")
                            .orElse(""));
        }
    }

    private void windows(Power power) {
        out.println(terminal.faint(text(
                "  %-9s %12s %10s %8s   %-15s %s",
                "window", "expected", "slow noise", "floor", "told 50/80 %", "excluded, with 80 %")));
        power.windows()
                .forEach(window -> out.println(text(
                        "  %-9s %12s %10s %8s   %-15s %s",
                        length(window.millis()),
                        number(window.expected()),
                        percent(window.slowNoise()),
                        percent(window.floor()),
                        told(window.sensitivity()),
                        excluded(window.sensitivity()))));
    }

    private void lasting(Power power) {
        Long halt = power.shortestHaltMillis();
        out.println("  Shortest halt told by its count: "
                + (halt == null ? "none" : length(halt) + " of silence, in whole buckets"));
        String smallest = PowerDocument.LASTING.stream()
                .map(length -> length(length.toMillis()) + " "
                        + power.smallestDrop(length.toMillis())
                                .map(PowerReport::percent)
                                .orElse("none"))
                .collect(Collectors.joining(", "));
        wrapped("  ", "Smallest drop told at least four times in five, by how long it lasts: " + smallest + ".");
        refusals(power);
    }

    /** What cannot be shown within some time cannot be shown within less: the longest time of each kind says it all. */
    private void refusals(Power power) {
        Map<Boolean, String> longest = new TreeMap<>();
        PowerDocument.LASTING.forEach(length -> power.refusal(ASKED, length.toMillis())
                .ifPresent(refusal ->
                        longest.put(power.smallestDrop(length.toMillis()).isPresent(), refusal)));
        longest.values().forEach(refusal -> wrapped("  ", refusal));
    }

    void unscanned(Power power) {
        if (!power.unscanned().isEmpty()) {
            wrapped("  ", "Not scanned: " + String.join(", ", ranges(power.unscanned())) + ".");
        }
    }

    /** Lengths next to each other with the same reason are told together. */
    private static List<String> ranges(List<Unscanned> unscanned) {
        List<String> ranges = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < unscanned.size(); i++) {
            String because = unscanned.get(i).because();
            if (i + 1 == unscanned.size() || !unscanned.get(i + 1).because().equals(because)) {
                String from = length(unscanned.get(first).millis());
                String to = i == first ? "" : " to " + length(unscanned.get(i).millis());
                ranges.add(from + to + " (" + because + ")");
                first = i + 1;
            }
        }
        return ranges;
    }

    void wrapped(String indent, String text) {
        Text.wrap(text, Math.max(40, terminal.width() - indent.length())).forEach(line -> out.println(indent + line));
    }

    static String told(@Nullable Sensitivity sensitivity) {
        if (sensitivity == null) {
            return "-";
        }
        Double half = sensitivity.alarmHalf();
        Double most = sensitivity.alarmMost();
        return half == null || most == null ? "no halt" : percent(half) + " / " + percent(most);
    }

    static String excluded(@Nullable Sensitivity sensitivity) {
        return sensitivity == null
                ? "-"
                : percent(sensitivity.excludable()) + " / " + percent(sensitivity.excludableMost());
    }

    static String percent(double fraction) {
        double percent = PERCENT * fraction;
        return text(percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }

    static String number(double value) {
        return Math.abs(value) < PERCENT ? text("%.2f", value) : text("%,.0f", value);
    }

    static String length(long millis) {
        return Duration.ofMillis(millis).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
