package dev.faultline.ingest.own;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one series, from an answer of Prometheus' HTTP API: a matrix, a vector or a scalar. Pure.
 *
 * @param byTime numbers, not finite ones included, by milliseconds since 1970 UTC; a step without one is not in it
 * @param warning what the server warns of, such as a part of it that did not answer; null when of nothing
 */
record PrometheusSamples(Map<Long, Double> byTime, @Nullable String warning) {

    private static final int LONGEST_WARNING = 200;
    private static final int MILLIS_DIGITS = 3;

    /** To the year 9999; a number may be too large for any. */
    private static final double MOST_SECONDS = 253_402_300_800.0;

    /**
     * Reads an answer.
     *
     * @param labels that the series must have
     * @throws PayloadException when it is none, tells an error, or does not leave exactly one series; no series at all is an
     *     answer without samples
     */
    static PrometheusSamples read(byte[] body, Map<String, String> labels) throws PayloadException {
        JsonObject answer = JsonObject.read(body, "answer");
        if (!answer.text("status").equals("success")) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "The server tells an error: " + answer.textOrNull("errorType") + ": " + answer.textOrNull("error"));
        }
        JsonObject data = answer.object("data");
        Map<Long, Double> samples = new TreeMap<>();
        String type = data.text("resultType");
        switch (type) {
            case "scalar" -> add(data.array("result"), samples);
            case "vector", "matrix" -> {
                JsonObject series = only(data.objects("result"), labels);
                if (series != null) {
                    addAll(series, samples);
                }
            }
            default ->
                throw new PayloadException(
                        Reason.WRONG_DOCUMENT, "answer.data.resultType is " + type + ", not matrix, vector or scalar");
        }
        return new PrometheusSamples(samples, warning(answer));
    }

    private static @Nullable JsonObject only(List<JsonObject> all, Map<String, String> labels) throws PayloadException {
        List<JsonObject> chosen = new ArrayList<>();
        for (JsonObject series : all) {
            JsonObject metric = series.object("metric");
            boolean isMeant = true;
            for (Map.Entry<String, String> label : labels.entrySet()) {
                isMeant &= label.getValue().equals(metric.textOrNull(label.getKey()));
            }
            if (isMeant) {
                chosen.add(series);
            }
        }
        if (chosen.size() > 1) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "The query gives " + chosen.size()
                            + " series where one is wanted; aggregate it, as by sum(…), or choose one by labels");
        }
        return chosen.isEmpty() ? null : chosen.get(0);
    }

    private static void addAll(JsonObject series, Map<Long, Double> samples) throws PayloadException {
        if (series.has("value")) {
            add(series.array("value"), samples);
        } else if (series.has("values")) {
            for (JsonNode pair : series.array("values")) {
                add(pair, samples);
            }
        } else {
            throw new PayloadException(
                    Reason.WRONG_TYPE,
                    "A series of the answer has no values; a histogram must be made a number by the query");
        }
    }

    private static void add(JsonNode pair, Map<Long, Double> samples) throws PayloadException {
        if (!pair.isArray()
                || pair.size() != 2
                || !pair.get(0).isNumber()
                || !pair.get(1).isTextual()) {
            throw new PayloadException(Reason.WRONG_TYPE, "A sample is not a time and a number as text but " + pair);
        }
        samples.put(millis(pair.get(0)), number(pair.get(1).textValue()));
    }

    private static long millis(JsonNode seconds) throws PayloadException {
        if (!(Math.abs(seconds.doubleValue()) <= MOST_SECONDS)) {
            throw new PayloadException(Reason.TIME_OUT_OF_BOUNDS, "The time of a sample is " + seconds + " seconds");
        }
        return seconds.decimalValue().movePointRight(MILLIS_DIGITS).longValue();
    }

    private static double number(String text) throws PayloadException {
        try {
            return switch (text) {
                case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "The number of a sample is " + text);
        }
    }

    private static @Nullable String warning(JsonObject answer) throws PayloadException {
        if (!answer.has("warnings") || answer.array("warnings").isEmpty()) {
            return null;
        }
        String first =
                "warning of the server: " + answer.array("warnings").get(0).asText();
        return first.length() <= LONGEST_WARNING ? first : first.substring(0, LONGEST_WARNING) + "…";
    }
}
