package dev.faultline.testing.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bucket says how much of it was watched, to the millisecond; and what was not watched has no count, not even zero. */
public final class HonestCoverage implements Guarantee {

    /** Fractions are stored with nine significant digits. */
    private static final double EXACTNESS = 1e-8;

    private final WentIn in;

    /** @param in what went in */
    public HonestCoverage(WentIn in) {
        this.in = in;
    }

    @Override
    public List<String> findings(Answers tables) {
        Map<String, List<WentIn.Watched>> buckets = in.buckets();
        List<String> findings = new ArrayList<>();
        for (List<String> row : tables.rows("rates", "source", "bucket_start", "count", "coverage", "failed")) {
            String key = WentIn.key(row.get(0), row.get(1));
            List<WentIn.Watched> readings = buckets.getOrDefault(key, List.of());
            double coverage = share(readings, true);
            compare(key, "coverage", row.get(3), coverage, findings);
            compare(key, "failed", row.get(4), share(readings, false), findings);
            if (row.get(2).equals("NULL") != (coverage == 0)) {
                findings.add("rate of " + key + " counts " + row.get(2) + " where " + coverage + " of it was watched");
            }
        }
        return findings;
    }

    private static void compare(String key, String what, String told, double expected, List<String> findings) {
        if (told.equals("NULL") || StrictMath.abs(Double.parseDouble(told) - expected) > EXACTNESS) {
            findings.add(what + " of " + key + " is " + told + " and not " + expected);
        }
    }

    private static double share(List<WentIn.Watched> readings, boolean watched) {
        double share = 0;
        for (WentIn.Watched each : readings) {
            if (watched == (each.count() != null)) {
                share += (double) each.length().toMillis() / each.bucket().toMillis();
            }
        }
        return share;
    }
}
