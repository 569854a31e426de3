package dev.faultline.app;

/** A series as one line of characters. What was not watched is a gap, never a low. */
final class Sparkline {

    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final char NOT_WATCHED = '·';

    private Sparkline() {}

    /**
     * Draws values from zero to the largest.
     *
     * @param values one per character; NaN where nothing was watched
     */
    static String of(double[] values) {
        double most = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                most = Math.max(most, value);
            }
        }
        StringBuilder line = new StringBuilder(values.length);
        for (double value : values) {
            line.append(Double.isNaN(value) ? NOT_WATCHED : level(value, most));
        }
        return line.toString();
    }

    private static char level(double value, double most) {
        int level = most <= 0 ? 0 : (int) Math.round(value / most * (LEVELS.length() - 1));
        return LEVELS.charAt(Math.max(0, Math.min(level, LEVELS.length() - 1)));
    }
}
