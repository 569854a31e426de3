package dev.faultline.local.engine;

import java.util.Map;
import java.util.regex.Pattern;

/** What one statement from another machine may take at most, whatever it asks for: the stages go on beside it. */
final class VisitorLimits {
    private static final Map<String, Long> MOST =
            Map.of("max_execution_time", 300L, "max_result_bytes", 1_000_000_000L);

    /** Whole seconds or bytes; zero is no limit. */
    private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,17}");

    private VisitorLimits() {}

    /** Sets those that are not given, or are given too large. */
    static void apply(Map<String, String> settings) {
        MOST.forEach((name, most) ->
                settings.merge(name, Long.toString(most), (asked, limit) -> isWithin(asked, most) ? asked : limit));
    }

    private static boolean isWithin(String asked, long most) {
        return NUMBER.matcher(asked).matches() && Long.parseLong(asked) <= most;
    }
}
