package dev.faultline.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.scan.BaselineTrace;
import dev.faultline.streams.detect.scan.NoiseLaw;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rule of the drops expected of each bucket before it saw it, told again from the rates before it
 * (docs/decisions/0054). The variance of a count is that of the rule: dispersion x mean + c² x mean², and what is not known
 * of the level.
 */
final class Expectations {

    /** The level forgets within a week, the season within a few; what lies further back changes nothing that shows. */
    private static final Duration HISTORY = Duration.ofDays(42);

    /** Two-sided 95 % of the normal distribution. */
    private static final double Z = 1.959964;

    private static final double MINUTE = 60_000;

    private final @Nullable ScanDetector rule;
    private final ExportQuery.Scope scope;
    private final Asking asking;

    /** Asks the database. */
    interface Asking {

        /** The rows of a statement; the caller closes them. */
        RowReader ask(String statement) throws IOException, InterruptedException;
    }

    /**
     * What was expected of a bucket, in events per minute.
     *
     * @param start begin of the bucket
     * @param end its end
     * @param rate what was expected
     * @param low lower bound of the 95 % interval; null while the noise is not known
     * @param high upper bound
     */
    record Expected(
            Instant start,
            Instant end,
            double rate,
            @Nullable Double low,
            @Nullable Double high) {}

    /** @param rule what finds drops; null where its expectation cannot be told */
    Expectations(@Nullable ScanDetector rule, ExportQuery.Scope scope, Asking asking) {
        this.rule = rule;
        this.scope = scope;
        this.asking = asking;
    }

    /** Why there is none, where there is none. */
    String whyNone() {
        return rule == null
                ? "drops are found by another rule than scan"
                : "gauges have none, and neither has the first hour of a series";
    }

    /** What was expected in the time of the rates, which are of one source of one series and in order. */
    List<Expected> of(List<ExportRow> rates) throws IOException, InterruptedException {
        Double width = rates.get(0).number("bucket_millis");
        if (rule == null || width == null || rates.stream().allMatch(rate -> rate.number("count") == null)) {
            return List.of();
        }
        long bucket = width.longValue();
        long from = Instant.parse(rates.get(0).said("bucket_start")).toEpochMilli();
        BaselineTrace trace = new BaselineTrace(rule, bucket);
        List<Expected> expected = new ArrayList<>();
        try (RowReader rows = asking.ask(statement(rates))) {
            for (List<JsonNode> row = rows.next(); row != null; row = rows.next()) {
                long start = row.get(0).asLong();
                if (start >= from && trace.isWarm()) {
                    told(trace, start, bucket).ifPresent(expected::add);
                }
                JsonNode count = row.get(1);
                trace.accept(Reading.ofRate(
                        start,
                        count.isNull() ? null : Double.valueOf(count.doubleValue()),
                        null,
                        row.get(2).asDouble()));
            }
        }
        return expected;
    }

    private static Optional<Expected> told(BaselineTrace trace, long start, long bucket) {
        double mean = trace.level() * trace.turnTo(start);
        if (!Double.isFinite(mean)) {
            return Optional.empty();
        }
        double minutes = bucket / MINUTE;
        NoiseLaw law = trace.law();
        Double low = null;
        Double high = null;
        if (law.isKnown()) {
            double relative = law.slow(1) + trace.relativeVariance();
            double half = Z * StrictMath.sqrt(law.dispersion() * mean + relative * mean * mean);
            low = SignificantDigits.of(Math.max(0, mean - half) / minutes);
            high = SignificantDigits.of((mean + half) / minutes);
        }
        Instant begin = Instant.ofEpochMilli(start);
        return Optional.of(new Expected(begin, begin.plusMillis(bucket), mean / minutes, low, high));
    }

    private String statement(List<ExportRow> rates) {
        ExportRow first = rates.get(0);
        String until = rates.get(rates.size() - 1).said("bucket_end");
        Instant from = Instant.parse(first.said("bucket_start")).minus(HISTORY);
        String where = " WHERE entity = " + ExportQuery.literal(first.said("entity")) + " AND surface = "
                + ExportQuery.literal(first.said("surface")) + " AND signal = "
                + ExportQuery.literal(first.said("signal")) + " AND source = "
                + ExportQuery.literal(first.said("source")) + " AND bucket_millis = " + first.said("bucket_millis")
                + " AND bucket_start >= toDateTime64(" + Dataset.moment(from)
                + ", 3, 'UTC') AND bucket_start < toDateTime64(" + Dataset.moment(Instant.parse(until)) + ", 3, 'UTC')";
        String rows = scope.databases().stream()
                .map(database -> "SELECT bucket_start, count, coverage, provenance FROM "
                        + Dataset.RATES.relation(database, scope.at()) + where)
                .collect(Collectors.joining(" UNION ALL "));
        return "SELECT toUnixTimestamp64Milli(bucket_start) AS start, count, coverage FROM (" + rows
                + ") WHERE isNotNull(count) OR coverage = 0 ORDER BY bucket_start, provenance";
    }
}
