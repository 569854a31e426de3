package dev.faultline.sql.recipe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code NAME (KIND, one of A | B, LEAST to MOST, default VALUE)}, or {@code required} for the default. */
final class ParameterReader {

    private static final Pattern HEAD = Pattern.compile("([a-z][a-z0-9_]*) \\(([a-z]+)((?:, [^,()]+)*)\\)");
    private static final Pattern RANGE = Pattern.compile("(-?[0-9.]+) to (-?[0-9.]+)");
    private static final String CHOICE = "one of ";
    private static final String DEFAULT = "default ";
    private static final String REQUIRED = "required";

    private final List<String> choices = new ArrayList<>();
    private @Nullable String fallback;
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal most;
    private boolean settled;

    private ParameterReader() {}

    /** @throws IllegalArgumentException saying what cannot be read */
    static Parameter read(String head, String description) {
        Matcher matcher = HEAD.matcher(head);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + head + "' is no parameter; write NAME (KIND, ..., default VALUE)");
        }
        ParameterReader reader = new ParameterReader();
        for (String part : matcher.group(3).split(", ", -1)) {
            if (!part.isEmpty()) {
                reader.accept(part);
            }
        }
        Parameter parameter = reader.parameter(matcher.group(1), Kind.of(matcher.group(2)), description);
        if (!parameter.required()) {
            parameter.value(null);
        }
        return parameter;
    }

    private void accept(String part) {
        Matcher range = RANGE.matcher(part);
        if (range.matches()) {
            least = new BigDecimal(range.group(1));
            most = new BigDecimal(range.group(2));
        } else if (part.startsWith(CHOICE)) {
            choices.addAll(List.of(part.substring(CHOICE.length()).split(" \\| ", -1)));
        } else if (part.startsWith(DEFAULT)) {
            fallback = part.substring(DEFAULT.length());
            settled = true;
        } else if (part.equals(REQUIRED)) {
            settled = true;
        } else {
            throw new IllegalArgumentException("'" + part + "' says nothing about a parameter");
        }
    }

    private Parameter parameter(String name, Kind kind, String description) {
        boolean number = kind == Kind.INTEGER || kind == Kind.NUMBER;
        if (!settled || number != (least != null)) {
            throw new IllegalArgumentException(
                    "Parameter " + name + " needs a default or 'required', and a range if it is a number");
        }
        return new Parameter(name, kind, fallback, choices, least, most, description);
    }
}
