package dev.faultline.ingest.own;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Posted observations: one JSON object, an array of them, or one object a line. Everything is checked, or nothing is taken;
 * a message names field, value and what is allowed. Pure.
 */
public final class PostParser {

    /** Most observations of one request. */
    public static final int MOST = 10_000;

    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "entity", "surface", "signal", "source", "start", "end", "status", "reason", "count", "total", "value",
            "amount"));
    private static final int LONGEST_REASON = 200;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final Map<String, OwnSeries> declared = new TreeMap<>();

    /** A parser of what is posted about these series. */
    public PostParser(Collection<OwnSeries> declared) {
        declared.forEach(series -> this.declared.put(series.key().text(), series));
    }

    /**
     * What was posted.
     *
     * @param areLines whether each line is an object
     * @param now by our clock, milliseconds since 1970 UTC
     * @throws PayloadException when anything of it cannot be taken
     */
    public List<PostedObservation> read(byte[] body, boolean areLines, long now) throws PayloadException {
        List<JsonObject> objects = areLines ? lines(body) : objects(JsonText.read(body));
        if (objects.isEmpty() || objects.size() > MOST) {
            throw new PayloadException(
                    objects.isEmpty() ? Reason.MISSING_FIELD : Reason.TOO_LARGE,
                    "The request has " + objects.size() + " observations; allowed are 1 to " + MOST);
        }
        List<PostedObservation> posted = new ArrayList<>(objects.size());
        Set<String> slices = new HashSet<>();
        for (JsonObject object : objects) {
            PostedObservation each = observation(object, "observation " + (posted.size() + 1), now);
            if (!slices.add(each.key().text() + "|" + each.reading().start())) {
                throw wrong(
                        "observation " + (posted.size() + 1),
                        "start",
                        object.text("start"),
                        "each slice of a series once in a request");
            }
            posted.add(each);
        }
        return posted;
    }

    private static List<JsonObject> objects(JsonNode document) throws PayloadException {
        if (document.isObject()) {
            return List.of(JsonObject.of(document, "observation 1"));
        }
        if (!document.isArray()) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The body is neither an object nor an array of objects");
        }
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode each : document) {
            objects.add(JsonObject.of(each, "observation " + (objects.size() + 1)));
        }
        return objects;
    }

    private static List<JsonObject> lines(byte[] body) throws PayloadException {
        List<JsonObject> objects = new ArrayList<>();
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isBlank()) {
                objects.add(
                        JsonObject.read(line.getBytes(StandardCharsets.UTF_8), "observation " + (objects.size() + 1)));
            }
        }
        return objects;
    }

    private PostedObservation observation(JsonObject object, String name, long now) throws PayloadException {
        for (Map.Entry<String, JsonNode> field : object.entries()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new PayloadException(
                        Reason.WRONG_DOCUMENT,
                        name + " has the unknown field " + field.getKey() + "; allowed are "
                                + String.join(", ", FIELDS));
            }
        }
        OwnSeries series = series(object, name);
        return new PostedObservation(series.key(), reading(object, name, series, slice(object, name, series, now)));
    }

    private OwnSeries series(JsonObject object, String name) throws PayloadException {
        Surface surface;
        try {
            surface = Surface.valueOf(object.text("surface"));
        } catch (IllegalArgumentException e) {
            throw wrong(name, "surface", object.text("surface"), "one of " + List.of(Surface.values()));
        }
        String key = new SeriesKey(object.text("entity"), surface, object.text("signal"), object.text("source")).text();
        OwnSeries series = declared.get(key);
        if (series == null) {
            throw new PayloadException(
                    Reason.UNKNOWN_SOURCE,
                    name + " is of the series " + key
                            + ", which own.series of faultline.yaml does not declare; it declares "
                            + String.join(", ", declared.keySet()));
        }
        return series;
    }

    private static long slice(JsonObject object, String name, OwnSeries series, long now) throws PayloadException {
        long slice = series.shape().slice();
        long start = time(object, name, "start");
        if (start != series.floor(start)) {
            throw wrong(
                    name, "start", object.text("start"), "a multiple of " + Duration.ofMillis(slice) + " since 1970");
        }
        if (object.has("end") && time(object, name, "end") != start + slice) {
            throw wrong(
                    name,
                    "end",
                    object.text("end"),
                    "start and " + Duration.ofMillis(slice) + ", the slice of this series");
        }
        if (start + slice > now + CLOCKS_DIFFER.toMillis()) {
            throw outOfTime(name, object, "a slice that is over; here it is " + Instant.ofEpochMilli(now));
        }
        if (start < now - OwnSlices.REACH.toMillis()) {
            throw outOfTime(name, object, "at most " + OwnSlices.REACH + " ago; replay older numbers as counts-csv");
        }
        return start;
    }

    private static OwnReading reading(JsonObject object, String name, OwnSeries series, long start)
            throws PayloadException {
        ObservationStatus status = status(object, name);
        Measured measured = new Measured(
                sizeOrNull(object, "count"),
                sizeOrNull(object, "total"),
                gauge(object, name),
                sizeOrNull(object, "amount"));
        boolean isCount = series.shape().measure() == OwnSeries.Measure.COUNT;
        String wanted = isCount ? "count" : "value";
        String other = isCount ? "value" : "count";
        if (object.has(other)) {
            throw wrong(
                    name,
                    other,
                    object.text(other),
                    "none: the series is declared with measure "
                            + series.shape().measure());
        }
        boolean isWatched = status != ObservationStatus.FAILED;
        if (isWatched != object.has(wanted)) {
            throw new PayloadException(
                    Reason.MISSING_FIELD,
                    isWatched
                            ? name + " has no " + wanted + "; a slice of which nothing is known has the status FAILED"
                            : name + " has the status FAILED and a " + wanted + "; it was watched or it was not");
        }
        String reason = object.textOrNull("reason");
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw wrong(name, "reason", reason.length() + " characters", "at most " + LONGEST_REASON);
        }
        return new OwnReading(start, status, isWatched || reason != null ? reason : "told as failed", measured);
    }

    private static ObservationStatus status(JsonObject object, String name) throws PayloadException {
        String text = object.has("status") ? object.text("status") : "OK";
        return switch (text) {
            case "OK" -> ObservationStatus.OK;
            case "PARTIAL" -> ObservationStatus.PARTIAL;
            case "FAILED" -> ObservationStatus.FAILED;
            default -> throw wrong(name, "status", text, "OK, PARTIAL or FAILED");
        };
    }

    private static @Nullable Double sizeOrNull(JsonObject object, String field) throws PayloadException {
        return object.has(field) ? object.size(field) : null;
    }

    private static @Nullable Double gauge(JsonObject object, String name) throws PayloadException {
        JsonNode value = object.nodeOrNull("value");
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(name, "value", value.toString(), "a finite number");
        }
        return value.doubleValue();
    }

    private static long time(JsonObject object, String name, String field) throws PayloadException {
        try {
            return OffsetDateTime.parse(object.text(field)).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(name, field, object.text(field), "a time with offset such as 2026-01-01T00:00:00Z");
        }
    }

    private static PayloadException outOfTime(String name, JsonObject object, String allowed) throws PayloadException {
        return new PayloadException(
                Reason.TIME_OUT_OF_BOUNDS, name + ".start is " + object.text("start") + "; allowed is " + allowed);
    }

    private static PayloadException wrong(String name, String field, String value, String allowed) {
        return new PayloadException(
                Reason.WRONG_TYPE,
                String.format(Locale.ROOT, "%s.%s is %s; allowed is %s", name, field, value, allowed));
    }
}
