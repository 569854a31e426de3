package dev.faultline.app.serve;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, read and checked. */
final class Question {

    private final Map<String, String> values;

    private Question(Map<String, String> values) {
        this.values = values;
    }

    /** @throws Problem when a parameter is unknown, given twice, or not understood */
    static Question of(List<Parameter> parameters, Context context) {
        Map<String, String> values = new LinkedHashMap<>();
        refuseUnknown(parameters, context.queryParamMap().keySet());
        for (Parameter parameter : parameters) {
            String given = parameter.inPath() ? context.pathParam(parameter.name()) : inQuery(parameter, context);
            if (given != null) {
                values.put(parameter.name(), parameter.reading().apply(given));
            }
        }
        return new Question(values);
    }

    private static @Nullable String inQuery(Parameter parameter, Context context) {
        List<String> given = context.queryParams(parameter.name());
        if (given.size() > 1) {
            throw Problem.parameter(parameter.name(), String.join(", ", given), "one value");
        }
        return given.isEmpty() ? parameter.fallback() : given.get(0);
    }

    private static void refuseUnknown(List<Parameter> parameters, Set<String> given) {
        Set<String> known = parameters.stream()
                .filter(parameter -> !parameter.inPath())
                .map(Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : given) {
            if (!known.contains(name)) {
                throw new Problem(
                                400,
                                "A parameter is not known",
                                "Parameter '" + name + "' is not known here; known are: " + String.join(", ", known))
                        .with("parameter", name)
                        .with("allowed", String.join(", ", known));
            }
        }
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    /** A part of the path, or a parameter with a fallback. */
    String given(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("Parameter " + name + " is not declared");
        }
        return value;
    }

    @Nullable
    Instant time(String name) {
        String value = values.get(name);
        return value == null ? null : Instant.parse(value);
    }

    boolean flag(String name) {
        return given(name).equals("true");
    }

    int count(String name) {
        return Integer.parseInt(given(name));
    }
}
