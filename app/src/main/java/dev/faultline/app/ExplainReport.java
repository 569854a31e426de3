package dev.faultline.app;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.scan.ExplainedWindow;
import dev.faultline.streams.detect.scan.Explanation;
import dev.faultline.streams.detect.scan.Power;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** Why a series did or did not alarm, for people. */
final class ExplainReport {

    private final Terminal terminal;
    private final PrintWriter out;
    private final PowerReport parts;

    ExplainReport(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.parts = new PowerReport(terminal);
    }

    void print(SeriesExplanation explanation) {
        explanation.sources().forEach((source, explained) -> {
            parts.heading(explanation, source, "at " + Instant.ofEpochMilli(explained.start()));
            source(explanation, explained);
        });
        out.println();
        drops(explanation);
        parts.notes(explanation);
        out.flush();
    }

    private void source(SeriesExplanation explanation, Explanation explained) {
        String state = explained.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        out.println("  State      " + coloured(explained.state(), state));
        parts.wrapped("             ", explained.sentence());
        bucket(explained);
        parts.level(explained);
        Power power = explained.power();
        out.println(String.format(
                Locale.ROOT,
                "  Threshold  drop %.2f, rise %.2f standard deviations, for %s false alarm(s) per 1,000 hours",
                power.dropThreshold(),
                power.riseThreshold(),
                plain(explanation.rule().falseAlarmsPer1000Hours())));
        if (!explained.windows().isEmpty()) {
            windows(explained);
        }
        parts.unscanned(power);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private String coloured(Explanation.State state, String text) {
        return switch (state) {
            case ALARM, EPISODE -> terminal.red(text);
            case NORMAL, ENDED -> terminal.green(text);
            case NOT_WATCHED, WARM_UP -> terminal.yellow(text);
        };
    }

    private void bucket(Explanation explained) {
        Double expected = explained.expected();
        Double actual = explained.actual();
        out.println("  Bucket     expected "
                + (expected == null ? "-" : PowerReport.number(expected))
                + ", actual "
                + (actual == null ? "not watched" : PowerReport.number(actual))
                + ", watched " + PowerReport.percent(explained.coverage())
                + String.format(Locale.ROOT, ", season x %.3f", explained.season()));
    }

    private void windows(Explanation explained) {
        out.println(terminal.faint(line(
                "since (UTC)",
                "watched",
                "cover",
                "expected",
                "actual",
                "out by",
                "limit",
                "alarms at 50/80 %",
                "excludes, 80 %")));
        explained.windows().forEach(window -> out.println(window(window)));
        if (explained.windows().stream().anyMatch(window -> !window.onTurn())) {
            out.println(terminal.faint("  * " + whyNot(explained.state())));
        }
    }

    private static String whyNot(Explanation.State state) {
        return switch (state) {
            case EPISODE, ENDED -> "since the alarm windows are looked at for the recovery, not for another alarm";
            case WARM_UP -> "not judged during the warm-up";
            default ->
                "not looked at with this bucket: windows over eight buckets have a turn every eighth of their length";
        };
    }

    private String window(ExplainedWindow window) {
        String sign = window.direction() == Direction.DROP ? "-" : "+";
        String out = line(
                Instant.ofEpochMilli(window.start()).toString().substring(5, 16).replace('T', ' '),
                PowerReport.length(window.watchedMillis()),
                PowerReport.percent(window.coverage()),
                PowerReport.number(window.expected()),
                PowerReport.number(window.actual()),
                String.format(Locale.ROOT, "%s%.2f%s", sign, window.statistic(), window.onTurn() ? " " : "*"),
                String.format(Locale.ROOT, "%.2f", window.threshold()),
                PowerReport.told(window.sensitivity()),
                PowerReport.excluded(window.sensitivity()));
        return window.isOver() && window.onTurn() ? terminal.red(out) : out;
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, "  %-12s %8s %6s %11s %11s %8s %5s   %-17s %s", (Object[]) cells);
    }

    private void drops(SeriesExplanation explanation) {
        if (explanation.sources().size() > 1) {
            parts.wrapped(
                    "  ", "An episode of the series needs " + explanation.needed() + " of these sources to agree.");
        }
        if (explanation.drops().isEmpty()) {
            out.println("  Drops      no episode of the series covers this bucket in the table.");
        }
        for (RecordedDrop drop : explanation.drops()) {
            Double depth = drop.depth();
            Double low = drop.depthLow();
            Double high = drop.depthHigh();
            parts.wrapped(
                    "  ",
                    "Drops      " + drop.id() + " " + drop.direction().toLowerCase(Locale.ROOT) + ", "
                            + drop.state().toLowerCase(Locale.ROOT) + ", " + drop.onset() + " to " + drop.until()
                            + ", told "
                            + drop.detectedAt()
                            + (depth == null ? "" : ", depth " + PowerReport.percent(depth))
                            + (low == null || high == null
                                    ? ""
                                    : " (95 %: " + PowerReport.percent(low) + " to " + PowerReport.percent(high) + ")")
                            + (drop.isHalt() ? ", raised by silence, which this scan of counts does not explain" : "")
                            + ".");
        }
    }
}
