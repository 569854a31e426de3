package dev.faultline.evaluate.dataset;

import dev.faultline.streams.detect.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrivals of blocks at one node (height, hash, arrival in milliseconds, no header) as counts of one minute, from the first
 * arrival to the last. The node was watching all the time: a minute without arrivals is a zero.
 */
public final class BlockArrivals {

    /** Name of the series. */
    public static final String NAME = "bitcoin-blocks";

    private static final long BUCKET = 60_000;
    private static final int ARRIVAL = 2;

    private final Path path;

    /** The arrivals of a file. */
    public BlockArrivals(Path path) {
        this.path = path;
    }

    /** The series. */
    public RealSeries read() {
        List<Long> arrivals = new ArrayList<>();
        CsvFile file = new CsvFile(path);
        file.plain(row -> {
            if (row.getFieldCount() <= ARRIVAL) {
                throw new DatasetException(path + ", line " + row.getStartingLineNumber()
                        + ": a row needs height, hash and arrival in milliseconds");
            }
            arrivals.add((long) file.number(row.getStartingLineNumber(), "arrival", row.getField(ARRIVAL)));
        });
        arrivals.sort(null);
        if (arrivals.isEmpty()) {
            throw new DatasetException(path + " has no rows");
        }
        return new RealSeries(NAME, "chains", BUCKET, counts(arrivals), List.of());
    }

    /** Whole minutes between the first and the last arrival. */
    private static List<Reading> counts(List<Long> arrivals) {
        List<Reading> readings = new ArrayList<>();
        int next = 0;
        long start = (arrivals.get(0) / BUCKET + 1) * BUCKET;
        long end = arrivals.get(arrivals.size() - 1) / BUCKET * BUCKET;
        while (arrivals.get(next) < start) {
            next++;
        }
        for (; start < end; start += BUCKET) {
            int count = 0;
            while (arrivals.get(next) < start + BUCKET) {
                count++;
                next++;
            }
            readings.add(new Reading(start, true, count));
        }
        return readings;
    }
}
