package dev.faultline.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.streams.SignificantDigits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rates, taken together to as many points as wished for: mean, least and most are kept, and so is every hole. */
final class RateAnswer {

    /** Buckets that were watched for less than half say more about scaling than about the series. */
    private static final String JUDGED = "coverage >= 0.5";

    private static final String POINTS = """
            SELECT source, provenance, slot, any(unit), any(bucket_millis), countIf(isNotNull(count)) > 0,
                if(countIf(isNotNull(count)) > 0,
                    sum(count) * 60000 / nullIf(sumIf(bucket_millis * coverage, isNotNull(count)), 0),
                    sum(value * coverage) / nullIf(sumIf(coverage, isNotNull(value)), 0)),
                minIf(shown, JUDGED), maxIf(shown, JUDGED), sum(coverage * bucket_millis), sum(failed * bucket_millis)
            FROM (SELECT *, intDiv(toUnixTimestamp64Milli(bucket_start) - {from:Int64}, {step:Int64}) AS slot,
                coalesce(count_per_minute, value) AS shown FROM (RATES))
            GROUP BY source, provenance, slot ORDER BY source, provenance, slot""";

    private final Database database;
    private final Json json = new Json();

    RateAnswer(Database database) {
        this.database = database;
    }

    Operation.Answer answer(Question question) {
        RateWindow window = RateWindow.of(question, database);
        Select rates = window.rates(
                question,
                "source, toString(provenance) AS provenance, bucket_start, bucket_millis, count, count_per_minute, value,"
                        + " unit, coverage, failed",
                window.from());
        Map<String, String> parameters = new LinkedHashMap<>(rates.parameters());
        parameters.put("from", Long.toString(window.from()));
        parameters.put("step", Long.toString(window.step()));
        String sql = POINTS.replace("JUDGED", JUDGED).replace("RATES", rates.sql());
        Map<String, Line> lines = new TreeMap<>();
        for (JsonNode row : RateWindow.rows(database.read(sql, parameters, "JSONCompactEachRow"))) {
            lines.computeIfAbsent(row.path(0).asText() + "\n" + row.path(1).asText(), key -> new Line(row, window))
                    .put(row);
        }
        Map<String, Object> body = new LinkedHashMap<>(window.head());
        body.put("lines", lines.values().stream().map(Line::members).toList());
        return json.answer(body);
    }

    /** What one source said with one provenance. */
    private static final class Line {

        private final JsonNode first;
        private final RateWindow window;
        private final List<@Nullable Double> mean;
        private final List<@Nullable Double> least;
        private final List<@Nullable Double> most;
        private final List<@Nullable Double> coverage;
        private final List<@Nullable Double> failed;

        Line(JsonNode first, RateWindow window) {
            this.first = first;
            this.window = window;
            this.mean = empty(null);
            this.least = empty(null);
            this.most = empty(null);
            this.coverage = empty(0.0);
            this.failed = empty(0.0);
        }

        private List<@Nullable Double> empty(@Nullable Double value) {
            List<@Nullable Double> list = new ArrayList<>(window.points());
            for (int i = 0; i < window.points(); i++) {
                list.add(value);
            }
            return list;
        }

        void put(JsonNode row) {
            int slot = row.path(2).asInt();
            mean.set(slot, digits(row.path(6)));
            least.set(slot, digits(row.path(7)));
            most.set(slot, digits(row.path(8)));
            coverage.set(slot, SignificantDigits.of(row.path(9).asDouble() / window.step()));
            failed.set(slot, SignificantDigits.of(row.path(10).asDouble() / window.step()));
        }

        private static @Nullable Double digits(JsonNode value) {
            return value.isNumber() ? SignificantDigits.of(value.asDouble()) : null;
        }

        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("source", first.path(0).asText());
            members.put("provenance", first.path(1).asText());
            members.put(
                    "measure", first.path(5).asBoolean() || first.path(5).asInt() == 1 ? "count_per_minute" : "value");
            members.put("unit", first.path(3).isNull() ? "" : first.path(3).asText());
            members.put("bucket_millis", first.path(4).asLong());
            members.put("mean", mean);
            members.put("least", least);
            members.put("most", most);
            members.put("coverage", coverage);
            members.put("failed", failed);
            return members;
        }
    }
}
