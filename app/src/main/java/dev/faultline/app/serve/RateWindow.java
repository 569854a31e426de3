package dev.faultline.app.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series in a stretch of time, cut into points of one width that start at multiples of it, as buckets do.
 *
 * @param entity who
 * @param surface which side, as the tables have it
 * @param signal what is measured
 * @param from begin of the first point, milliseconds since 1970
 * @param step width of a point in milliseconds: a multiple of the widest bucket
 * @param points number of points
 */
record RateWindow(String entity, String surface, String signal, long from, long step, int points) {

    static final int USUAL_POINTS = 1_000;

    private static final long USUAL_SPAN = Duration.ofDays(1).toMillis();

    /**
     * The stretch that is asked for; without times, the last day that was watched.
     *
     * @throws Problem when the series is not known, or the stretch is none
     */
    static RateWindow of(Question question, Database database) {
        String surface = question.given("surface").toUpperCase(Locale.ROOT);
        Select select = new Select("bucket_millis, watched_until, watermark", "arrivals")
                .now(question)
                .where("entity = {entity:String}", "entity", question.given("entity"))
                .where("surface = {surface:String}", "surface", surface)
                .where("signal = {signal:String}", "signal", question.given("signal"));
        byte[] found = database.read(
                "SELECT count(), max(bucket_millis), max(toUnixTimestamp64Milli(coalesce(watched_until, watermark))) FROM ("
                        + select.sql() + ")",
                select.parameters(),
                "JSONCompactEachRow");
        JsonNode known = rows(found).get(0);
        if (known.path(0).asLong() == 0) {
            throw Problem.missing(
                    "series",
                    question.given("entity") + "/" + question.given("surface") + "/" + question.given("signal"),
                    question.flag("reconstructed")
                            ? "/api/v1/series lists them."
                            : "/api/v1/series lists them; reconstructed ones need reconstructed=true.");
        }
        long bucket = known.path(1).asLong();
        Instant to = question.time("to");
        long until = to == null ? known.path(2).asLong() : to.toEpochMilli();
        Instant begin = question.time("from");
        long from = begin == null ? until - Math.max(USUAL_SPAN, 100 * bucket) : begin.toEpochMilli();
        if (from >= until) {
            throw Problem.parameter(
                    "from",
                    Instant.ofEpochMilli(from).toString(),
                    "a time before 'to', " + Instant.ofEpochMilli(until));
        }
        return cut(question, surface, new long[] {from, until, bucket});
    }

    private static RateWindow cut(Question question, String surface, long[] stretch) {
        long bucket = stretch[2];
        long span = stretch[1] - stretch[0];
        long step = Math.max(1, up(up(span, question.count("points")), bucket)) * bucket;
        long first = Math.floorDiv(stretch[0], step) * step;
        int points = (int) up(stretch[1] - first, step);
        return new RateWindow(question.given("entity"), surface, question.given("signal"), first, step, points);
    }

    private static long up(long length, long width) {
        return -Math.floorDiv(-length, width);
    }

    long until() {
        return from + step * points;
    }

    /** The rates of the series from a moment on, up to the end. */
    Select rates(Question question, String columns, long begin) {
        return new Select(columns, "rates")
                .known(question)
                .where("entity = {entity:String}", "entity", entity)
                .where("surface = {surface:String}", "surface", surface)
                .where("signal = {signal:String}", "signal", signal)
                .where("bucket_start >= fromUnixTimestamp64Milli({begin:Int64}, 'UTC')", "begin", Long.toString(begin))
                .where(
                        "bucket_start < fromUnixTimestamp64Milli({until:Int64}, 'UTC')",
                        "until",
                        Long.toString(until()));
    }

    /** Members that every answer about the stretch begins with. */
    Map<String, Object> head() {
        return Map.of(
                "entity", entity,
                "surface", surface,
                "signal", signal,
                "from", Instant.ofEpochMilli(from).toString(),
                "step_millis", step,
                "points", points);
    }

    /** Rows of an answer in lines. */
    static List<JsonNode> rows(byte[] lines) {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> rows = new ArrayList<>();
        try (JsonParser parser = json.createParser(lines)) {
            while (parser.nextToken() != null) {
                rows.add(json.readTree(parser));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }
}
