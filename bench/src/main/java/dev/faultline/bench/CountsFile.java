package dev.faultline.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/** A recording of many series in one file: ten observations of six seconds in each bucket of a minute. */
final class CountsFile {

    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final int OBSERVATIONS_PER_BUCKET = 10;
    private static final int SECONDS = 6;

    private CountsFile() {}

    /**
     * Writes the file and its manifest.
     *
     * @return number of observations
     */
    static long write(Path file, int series, int buckets) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("start,entity,source,count\n");
            for (int slice = 0; slice < buckets * OBSERVATIONS_PER_BUCKET; slice++) {
                String start = START.plusSeconds((long) slice * SECONDS).toString();
                for (int one = 0; one < series; one++) {
                    out.write(start + ",entity-" + one + ",node-" + one + "," + (45 + random.nextInt(10)) + "\n");
                    rows++;
                }
            }
        }
        Files.writeString(Path.of(file + ".manifest.yaml"), """
                format: counts-csv
                provenance: SYNTHETIC
                series: {surface: CHAIN, signal: events}
                columns: {entity: entity, source: source}
                bucket: PT1M
                interval: PT6S
                """);
        return rows;
    }
}
