package dev.faultline.testing.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a source said stands in the order in which it said it: revisions of an incident are chained as they were told, and
 * a later bucket of a source is not known before an earlier one.
 */
public final class OrderPerSource implements Guarantee {

    private final WentIn in;

    /** @param in what went in */
    public OrderPerSource(WentIn in) {
        this.in = in;
    }

    @Override
    public List<String> findings(Answers tables) {
        List<String> findings = new ArrayList<>();
        chains(tables, findings);
        rates(tables, findings);
        return findings;
    }

    private void chains(Answers tables, List<String> findings) {
        Map<String, Map<String, List<String>>> followers = new HashMap<>();
        for (List<String> row : tables.rows("incident_revisions", "native_id", "id", "previous_id", "status")) {
            followers.computeIfAbsent(row.get(0), id -> new HashMap<>()).put(row.get(2), row);
        }
        for (WentIn.Told each : in.told()) {
            List<String> order = walk(followers.getOrDefault(each.nativeId(), Map.of()));
            if (!order.equals(each.statuses())) {
                findings.add("revisions of " + each.nativeId() + " are chained as " + order + ", told as "
                        + each.statuses());
            }
        }
    }

    private static List<String> walk(Map<String, List<String>> followers) {
        List<String> order = new ArrayList<>();
        @Nullable List<String> revision = followers.get("NULL");
        while (revision != null && order.size() < followers.size()) {
            order.add(revision.get(3));
            revision = followers.get(revision.get(1));
        }
        return order;
    }

    private void rates(Answers tables, List<String> findings) {
        Map<String, TreeMap<Long, Long>> known = new TreeMap<>();
        for (List<String> row : tables.rows("rates", "source", "bucket_start", "known_at")) {
            known.computeIfAbsent(row.get(0), source -> new TreeMap<>())
                    .put(Long.parseLong(row.get(1)), Long.parseLong(row.get(2)));
        }
        known.forEach((source, buckets) -> {
            long before = Long.MIN_VALUE;
            for (Map.Entry<Long, Long> bucket : buckets.entrySet()) {
                if (bucket.getValue() < before) {
                    findings.add("rate of " + WentIn.key(source, Long.toString(bucket.getKey()))
                            + " is known before the one before it");
                }
                before = bucket.getValue();
            }
        });
    }
}
