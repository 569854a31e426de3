package dev.faultline.streams.sink;

import java.util.Locale;
import java.util.regex.Pattern;

/** The naming rule between fields and columns: {@code detectableDrop80} is {@code detectable_drop_80}. */
final class ColumnName {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])");

    private ColumnName() {}

    static String of(String field) {
        return BOUNDARY.matcher(field).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
