package dev.faultline.ingest.own;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A question to a server that speaks Prometheus' HTTP API, version 1.
 *
 * @param expression in PromQL; of a count it gives the events of one slice, such as {@code increase(…[1m])}
 * @param isInstant whether only the newest value is asked for, where a server has no range queries
 * @param labels by which one of several series is chosen
 */
public record PrometheusQuery(String expression, boolean isInstant, Map<String, String> labels) {

    /** Copies the labels. */
    public PrometheusQuery {
        labels = new TreeMap<>(labels);
    }

    /** Path and query for the slices that end after {@code from} and not after {@code until}. */
    String path(long from, long until, long slice) {
        String query = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return isInstant
                ? "/api/v1/query?" + query + "&time=" + seconds(until)
                : "/api/v1/query_range?" + query + "&start=" + seconds(from + slice) + "&end=" + seconds(until)
                        + "&step=" + seconds(slice);
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }
}
