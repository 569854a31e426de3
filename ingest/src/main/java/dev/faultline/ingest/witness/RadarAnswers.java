package dev.faultline.ingest.witness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers of Cloudflare Radar's API: timeseries and annotations of outages. Pure. */
final class RadarAnswers {

    private RadarAnswers() {}

    /**
     * An outage that Radar notes.
     *
     * @param id Radar's
     * @param start milliseconds since 1970 UTC
     * @param end milliseconds since 1970 UTC; null while it lasts
     * @param cause as Radar writes it; null when it does not say
     * @param description null when there is none
     * @param link null when there is none
     */
    record Outage(
            String id,
            long start,
            @Nullable Long end,
            @Nullable String cause,
            @Nullable String description,
            @Nullable String link) {}

    /**
     * Readings by the begin of their steps. Radar scales every answer by itself, so a number means nothing outside of its
     * answer; divided by the median of the answer it does, because the scale is then gone.
     *
     * @throws PayloadException when it is no such document, or its median is zero
     */
    static Map<Long, Double> timesMedian(byte[] body) throws PayloadException {
        JsonObject serie = serie(result(body));
        JsonNode times = serie.array("timestamps");
        JsonNode values = serie.array("values");
        if (times.size() != values.size() || times.isEmpty()) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "A timeseries has " + times.size() + " times and " + values.size() + " values");
        }
        Map<Long, Double> readings = new TreeMap<>();
        for (int i = 0; i < times.size(); i++) {
            Double value = number(values.get(i));
            if (value != null) {
                readings.put(time(times.get(i)), value);
            }
        }
        double median = median(
                readings.values().stream().mapToDouble(Double::doubleValue).toArray());
        if (!(median > 0)) {
            throw new PayloadException(
                    Reason.WRONG_TYPE, "The median of the timeseries is " + median + "; it says nothing");
        }
        readings.replaceAll((at, value) -> value / median);
        return readings;
    }

    /**
     * Outages that Radar notes.
     *
     * @throws PayloadException when it is no such document
     */
    static List<Outage> outages(byte[] body) throws PayloadException {
        List<Outage> outages = new ArrayList<>();
        for (JsonObject annotation : result(body).objects("annotations")) {
            JsonNode outage = annotation.nodeOrNull("outage");
            outages.add(new Outage(
                    annotation.text("id"),
                    annotation.time("startDate"),
                    annotation.has("endDate") ? annotation.time("endDate") : null,
                    outage == null
                            ? null
                            : JsonObject.of(outage, "annotation.outage").textOrNull("outageCause"),
                    annotation.textOrNull("description"),
                    annotation.textOrNull("linkedUrl")));
        }
        return outages;
    }

    private static JsonObject result(byte[] body) throws PayloadException {
        JsonObject answer = JsonObject.read(body, "answer");
        JsonNode success = answer.nodeOrNull("success");
        if (success == null || !success.asBoolean()) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "Radar tells no success: " + answer.nodeOrNull("errors"));
        }
        return answer.object("result");
    }

    private static JsonObject serie(JsonObject result) throws PayloadException {
        for (Map.Entry<String, JsonNode> member : result.entries()) {
            if (member.getKey().startsWith("serie")) {
                return JsonObject.of(member.getValue(), "result." + member.getKey());
            }
        }
        throw new PayloadException(Reason.MISSING_FIELD, "The result has no timeseries, such as serie_0");
    }

    private static @Nullable Double number(JsonNode value) throws PayloadException {
        if (value.isNull()) {
            return null;
        }
        try {
            double number = Double.parseDouble(value.asText());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "A value of the timeseries is " + value);
        }
        throw new PayloadException(Reason.WRONG_TYPE, "A value of the timeseries is " + value);
    }

    private static long time(JsonNode value) throws PayloadException {
        try {
            return OffsetDateTime.parse(value.asText()).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "A time of the timeseries is " + value);
        }
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
