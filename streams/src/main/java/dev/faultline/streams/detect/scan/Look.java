package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan had before it with one bucket, before anything followed from it.
 *
 * @param season seasonal factor of the bucket
 * @param seasonal whether a season is known
 * @param expected what was expected in the watched part of the bucket; null without a baseline
 * @param windows windows that end with it
 * @param power what can be told at all
 */
record Look(double season, boolean seasonal, @Nullable Double expected, List<ExplainedWindow> windows, Power power) {

    static Look at(ScanState scan, Reading reading, Watched watched, long bucketMillis) {
        Baseline baseline = scan.baseline();
        double season = baseline.turnTo(reading.start()); // turning there twice changes nothing
        List<WindowTest> tests = scan.windows().all();
        long longest = tests.isEmpty() ? 0 : tests.get(tests.size() - 1).buckets();
        return new Look(
                season,
                baseline.isSeasonal(),
                baseline.isKnown() ? level(scan) * season * reading.coverage() : null,
                explained(scan, tests, watched, bucketMillis),
                Power.of(scan, Unscanned.of(scan, longest, bucketMillis), watched.end(), bucketMillis));
    }

    private static double level(ScanState scan) {
        Excursion open = scan.open();
        return open == null ? scan.baseline().level() : open.level();
    }

    private static List<ExplainedWindow> explained(
            ScanState scan, List<WindowTest> tests, Watched watched, long bucketMillis) {
        boolean judged = scan.open() == null && scan.baseline().isWarm();
        long longestOnTurn = judged ? 1L << (scan.windows().sizesOnTurn(scan.pushes()) - 1) : 0;
        List<ExplainedWindow> explained = new ArrayList<>();
        for (WindowTest test : tests) {
            boolean onTurn = test.resolution() <= longestOnTurn;
            explained.add(explained(scan, test, onTurn, watched, bucketMillis));
        }
        return explained;
    }

    private static ExplainedWindow explained(
            ScanState scan, WindowTest test, boolean onTurn, Watched watched, long bucketMillis) {
        long from = scan.clock().millis(test.start());
        return new ExplainedWindow(
                from,
                test.buckets() * bucketMillis,
                watched.from(from),
                test.expected(),
                test.actual(),
                StrictMath.sqrt(test.variance()),
                StrictMath.sqrt(scan.slow(test.buckets())),
                test.freedom(),
                test.direction(),
                test.statistic(),
                (test.direction() == Direction.DROP ? scan.drops() : scan.rises()).threshold(),
                onTurn,
                test.expected() > 0 ? scan.sensitivity(test.buckets(), test.expected()) : null);
    }
}
