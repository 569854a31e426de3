package dev.faultline.bench;

import java.util.List;
import java.util.Locale;

/** Numbers and tables of the page. */
final class Figures {

    private Figures() {}

    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** As many digits as a ratio of a noisy machine deserves. */
    static String ratio(Summary.Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.median(), ratio.low(), ratio.high());
    }

    static String table(List<String> header, List<List<String>> rows) {
        StringBuilder out = new StringBuilder();
        line(out, header);
        line(out, header.stream().map(name -> "---").toList());
        rows.forEach(row -> line(out, row));
        return out.append('\n').toString();
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
