package dev.faultline.testing.guarantee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** No row stands twice in any view, no bucket counts more than was seen, and nothing is there that did not go in. */
public final class NothingDoubled implements Guarantee {

    /** Views of results whose rows have an id. */
    private static final List<String> WITH_ID =
            List.of("incidents", "drops", "effects", "impacts", "evidence", "incident_revisions");

    private final WentIn in;

    /** @param in what went in */
    public NothingDoubled(WentIn in) {
        this.in = in;
    }

    @Override
    public List<String> findings(Answers tables) {
        List<String> findings = new ArrayList<>();
        observations(tables, findings);
        rates(tables, findings);
        WITH_ID.forEach(view -> repeated(view, tables.rows(view, "id"), findings));
        revisions(tables, findings);
        deadLetters(tables, findings);
        return findings;
    }

    private void observations(Answers tables, List<String> findings) {
        Set<String> known = in.watched().stream().map(WentIn.Watched::key).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (List<String> row : tables.rows("observations", "source", "interval_start", "status")) {
            String key = WentIn.key(row.get(0), row.get(1));
            if (row.get(2).equals("END")) {
                continue;
            }
            if (!seen.add(key)) {
                findings.add("observation of " + key + " stands twice");
            } else if (!known.contains(key)) {
                findings.add("observation of " + key + " never went in");
            }
        }
    }

    private void rates(Answers tables, List<String> findings) {
        Map<String, List<WentIn.Watched>> buckets = in.buckets();
        Set<String> seen = new HashSet<>();
        for (List<String> row : tables.rows("rates", "source", "bucket_start", "count")) {
            String key = WentIn.key(row.get(0), row.get(1));
            double most = WentIn.sum(buckets.getOrDefault(key, List.of()));
            if (!seen.add(key)) {
                findings.add("rate of " + key + " stands twice");
            } else if (!row.get(2).equals("NULL") && Double.parseDouble(row.get(2)) > most) {
                findings.add("rate of " + key + " counts " + row.get(2) + ", more than " + WentIn.text(most));
            }
        }
    }

    private static void repeated(String view, List<List<String>> ids, List<String> findings) {
        Set<String> seen = new HashSet<>();
        for (List<String> row : ids) {
            if (!seen.add(row.get(0))) {
                findings.add(view + " has " + row.get(0) + " twice");
            }
        }
    }

    private void revisions(Answers tables, List<String> findings) {
        Map<String, Integer> found = new TreeMap<>();
        tables.rows("incident_revisions", "native_id").forEach(row -> found.merge(row.get(0), 1, Integer::sum));
        Map<String, Integer> told = in.told().stream()
                .collect(Collectors.toMap(
                        WentIn.Told::nativeId, each -> each.statuses().size()));
        found.forEach((id, revisions) -> {
            if (revisions > told.getOrDefault(id, 0)) {
                findings.add(
                        revisions + " revisions of " + id + ", of which " + told.getOrDefault(id, 0) + " were told");
            }
        });
    }

    private void deadLetters(Answers tables, List<String> findings) {
        Map<String, Integer> wanted =
                in.refused().stream().collect(Collectors.toMap(WentIn.Refused::bytes, WentIn.Refused::letters));
        DeadLetters.byBytes(tables).forEach((bytes, letters) -> {
            if (letters > wanted.getOrDefault(bytes, 0)) {
                findings.add(letters + " dead letters of '" + bytes + "', not " + wanted.getOrDefault(bytes, 0));
            }
        });
    }
}
