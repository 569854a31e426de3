package dev.faultline.testing.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every reading, revision and refused item that went in is in its table, and every bucket has its sum. */
public final class NothingLost implements Guarantee {

    private final WentIn in;

    /** @param in what went in */
    public NothingLost(WentIn in) {
        this.in = in;
    }

    @Override
    public List<String> findings(Answers tables) {
        List<String> findings = new ArrayList<>();
        observations(tables, findings);
        rates(tables, findings);
        revisions(tables, findings);
        deadLetters(tables, findings);
        return findings;
    }

    private void observations(Answers tables, List<String> findings) {
        Map<String, List<String>> found = new HashMap<>();
        for (List<String> row : tables.rows("observations", "source", "interval_start", "status", "count")) {
            if (!row.get(2).equals("END")) {
                found.put(WentIn.key(row.get(0), row.get(1)), row);
            }
        }
        for (WentIn.Watched each : in.watched()) {
            List<String> row = found.get(each.key());
            Double count = each.count();
            if (row == null) {
                findings.add("observation of " + each.key() + " is missing");
            } else if (!row.get(2).equals(each.status())
                    || (count == null ? !row.get(3).equals("NULL") : !WentIn.equal(count, row.get(3)))) {
                findings.add("observation of " + each.key() + " is " + row.get(2) + " " + row.get(3) + ", not "
                        + each.status() + " " + count);
            }
        }
    }

    private void rates(Answers tables, List<String> findings) {
        Map<String, String> counts = new HashMap<>();
        for (List<String> row : tables.rows("rates", "source", "bucket_start", "count")) {
            counts.put(WentIn.key(row.get(0), row.get(1)), row.get(2));
        }
        in.buckets().forEach((key, readings) -> {
            String count = counts.get(key);
            boolean watched = readings.stream().anyMatch(each -> each.count() != null);
            if (count == null) {
                findings.add("rate of " + key + " is missing");
            } else if (watched && (count.equals("NULL") || Double.parseDouble(count) < WentIn.sum(readings))) {
                findings.add("rate of " + key + " counts " + count + " of " + WentIn.text(WentIn.sum(readings)));
            }
        });
    }

    private void revisions(Answers tables, List<String> findings) {
        List<List<String>> found = tables.rows("incident_revisions", "native_id", "status");
        for (WentIn.Told each : in.told()) {
            for (String status : each.statuses()) {
                if (!found.contains(List.of(each.nativeId(), status))) {
                    findings.add("revision '" + status + "' of " + each.nativeId() + " is missing");
                }
            }
        }
    }

    private void deadLetters(Answers tables, List<String> findings) {
        Map<String, Integer> letters = DeadLetters.byBytes(tables);
        for (WentIn.Refused each : in.refused()) {
            int found = letters.getOrDefault(each.bytes(), 0);
            if (found < each.letters()) {
                findings.add(found + " of " + each.letters() + " dead letters of '" + each.bytes() + "'");
            }
        }
    }
}
