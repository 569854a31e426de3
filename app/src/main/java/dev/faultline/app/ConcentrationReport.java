package dev.faultline.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Concentration for people: the frame before the numbers, each number on its own line. */
final class ConcentrationReport {

    private static final int MEASURE_WIDTH = 22;
    private static final int ENTITY_WIDTH = 20;

    private final Terminal terminal;

    ConcentrationReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<Row> rows) {
        String heading = "";
        for (Row row : rows) {
            Map<String, Object> values = row.values();
            String measure = text(values, "measure");
            String next = text(values, "period") + "  "
                    + (measure.startsWith("shared")
                                    || measure.startsWith("effective")
                                    || measure.equals("frame-watched")
                            ? "all providers"
                            : text(values, "provider")
                                    + (text(values, "region").isEmpty() ? "" : " " + text(values, "region")));
            if (!next.equals(heading)) {
                heading = next;
                terminal.out().println();
                terminal.out().println(terminal.bold(Text.visible(next)));
            }
            line(values, measure);
        }
        terminal.out().println();
        terminal.out()
                .println(
                        terminal.faint(
                                "  [low, high] is a 95 % interval; {low, high} are the bounds that what is unknown "
                                        + "allows. What is not known is left out, and there is no score over all. docs/concentration.md"));
        terminal.out().flush();
    }

    private void line(Map<String, Object> values, String measure) {
        String head = "  " + Text.column(measure.replace('-', ' '), MEASURE_WIDTH) + " "
                + Text.column(Text.visible(text(values, "entity")), ENTITY_WIDTH) + " ";
        List<String> lines = Text.wrap(Text.visible(said(values)), Math.max(20, terminal.width() - head.length()));
        terminal.out().println(head + lines.get(0));
        lines.stream().skip(1).forEach(more -> terminal.out().println(" ".repeat(head.length()) + more));
    }

    private static String said(Map<String, Object> values) {
        StringBuilder said = new StringBuilder();
        if (values.containsKey("value")) {
            said.append(values.get("value") == null ? "unknown" : number(values, "value"));
            said.append(text(values, "unit").startsWith("fraction") ? "" : " " + text(values, "unit"));
        }
        if (values.containsKey("low")) {
            said.append(" [")
                    .append(number(values, "low"))
                    .append(", ")
                    .append(number(values, "high"))
                    .append("]");
        }
        if (values.containsKey("bound_low")) {
            said.append(" {")
                    .append(number(values, "bound_low"))
                    .append(", ")
                    .append(number(values, "bound_high"))
                    .append("}");
            said.append("  fell ").append(values.get("fell")).append(", stood ").append(values.get("stood"));
            said.append(", unknown ").append(values.get("unknown"));
        }
        if (values.containsKey("note")) {
            said.append(said.isEmpty() ? "" : "  ").append(text(values, "note"));
        }
        return said.toString();
    }

    private static String number(Map<String, Object> values, String name) {
        return values.get(name) instanceof Double number
                ? String.format(Locale.ROOT, number == StrictMath.rint(number) ? "%.0f" : "%.3f", number)
                : text(values, name);
    }

    private static String text(Map<String, Object> values, String name) {
        return Objects.toString(values.get(name), "");
    }
}
