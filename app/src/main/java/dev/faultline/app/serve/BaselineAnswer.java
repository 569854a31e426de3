package dev.faultline.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rule of the drops expected, told again from the rates: one line for each source whose counts it scans. */
final class BaselineAnswer {

    /** The level forgets within a week, the season within a few; what lies further back changes nothing that shows. */
    private static final Duration HISTORY = Duration.ofDays(42);

    private static final String BUCKETS =
            "SELECT source, toUnixTimestamp64Milli(bucket_start), bucket_millis, count, coverage FROM (RATES)"
                    + " WHERE isNotNull(count) OR coverage = 0 ORDER BY source, bucket_millis, bucket_start, provenance";

    private final Database database;
    private final Reports reports;
    private final Json json = new Json();

    BaselineAnswer(Database database, Reports reports) {
        this.database = database;
        this.reports = reports;
    }

    Operation.Answer answer(Question question) {
        ScanDetector rule = reports.rule()
                .orElseThrow(() -> new Problem(
                        409, "There is no baseline to tell", "Drops are found by another rule than 'scan' here."));
        RateWindow window = RateWindow.of(question, database);
        long begin = window.from() - HISTORY.toMillis();
        Select rates =
                window.rates(question, "source, bucket_start, bucket_millis, count, coverage, provenance", begin);
        Map<String, ExpectedLine> lines = new TreeMap<>();
        byte[] buckets = database.read(BUCKETS.replace("RATES", rates.sql()), rates.parameters(), "JSONCompactEachRow");
        for (JsonNode row : RateWindow.rows(buckets)) {
            long width = row.path(2).asLong();
            lines.computeIfAbsent(row.path(0).asText() + "\n" + width, key -> new ExpectedLine(rule, width, window))
                    .accept(Reading.ofRate(
                            row.path(1).asLong(),
                            RateWindow.number(row.path(3)),
                            null,
                            row.path(4).asDouble()));
        }
        Map<String, Object> body = new LinkedHashMap<>(window.head());
        body.put("history_from", Instant.ofEpochMilli(begin).toString());
        body.put("confidence", ExpectedLine.CONFIDENCE);
        body.put("lines", told(lines));
        return json.answer(body);
    }

    private static List<Map<String, Object>> told(Map<String, ExpectedLine> lines) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue().isTold())
                .map(line -> line.getValue()
                        .members(line.getKey().substring(0, line.getKey().indexOf('\n'))))
                .toList();
    }
}
