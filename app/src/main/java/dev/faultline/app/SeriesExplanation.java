package dev.faultline.app;

import dev.faultline.streams.detect.scan.Explanation;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What each source of a series saw at a moment, beside what the tables say of it.
 *
 * @param series which series
 * @param at the moment
 * @param rule the rule as it ran
 * @param needed witnesses that must agree before the series is said to be away, where that many can judge
 * @param readings what was scanned
 * @param sources the explanation of each source
 * @param drops episodes of the series in the table that cover the bucket
 * @param notes what the reader should know before trusting it
 */
record SeriesExplanation(
        SeriesName series,
        Instant at,
        ScanDetector rule,
        int needed,
        SeriesReadings readings,
        SortedMap<String, Explanation> sources,
        List<RecordedDrop> drops,
        List<String> notes) {

    boolean isReal() {
        return readings.provenance().stream().noneMatch(p -> p.equals("RECONSTRUCTED") || p.equals("SYNTHETIC"));
    }
}
