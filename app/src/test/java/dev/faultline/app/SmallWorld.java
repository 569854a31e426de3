package dev.faultline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A recording with everything that must survive: steady series, a halt while watched, a hole, polls that all fail, two
 * witnesses of which one joins late, an incident told in three revisions, and bad lines.
 */
final class SmallWorld {

    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final int MINUTES = 600;
    private static final int HALT_FROM = 300;
    private static final int HALT_UNTIL = 360;

    private SmallWorld() {}

    static Path write(Path folder) {
        return write(folder, 12);
    }

    /** @param steady how many series do nothing: each takes its time */
    static Path write(Path folder, int steady) {
        try {
            Files.createDirectories(folder);
            StringBuilder manifest = new StringBuilder("name: small-world\nprovenance: MEASURED\nfiles:\n");
            for (int i = 0; i < steady; i++) {
                series(folder, manifest, "steady-" + i, "node-a", Shape.STEADY, i);
            }
            series(folder, manifest, "halting", "node-a", Shape.HALT, 20);
            series(folder, manifest, "halting", "node-b", Shape.HALT, 21);
            series(folder, manifest, "holed", "node-a", Shape.HOLE, 22);
            series(folder, manifest, "blind", "node-a", Shape.FAILED, 23);
            series(folder, manifest, "joined", "node-a", Shape.STEADY, 24);
            series(folder, manifest, "joined", "node-b", Shape.JOINS, 25);
            incident(folder, manifest);
            Files.writeString(folder.resolve("manifest.yaml"), manifest);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Shape {
        STEADY,
        HALT,
        HOLE,
        FAILED,
        JOINS
    }

    private static void series(
            Path folder, StringBuilder manifest, String entity, String witness, Shape shape, int seed)
            throws IOException {
        String id = entity + "-" + witness;
        StringBuilder csv = new StringBuilder("start,count,status,reason\n");
        SplittableRandom random = new SplittableRandom(seed);
        for (int minute = 0; minute < MINUTES; minute++) {
            int count = 55 + random.nextInt(10);
            String start = START.plus(Duration.ofMinutes(minute)).toString();
            boolean inside = minute >= HALT_FROM && minute < HALT_UNTIL;
            switch (shape) {
                case STEADY -> csv.append(row(start, count));
                case HALT -> csv.append(row(start, inside ? 0 : count));
                case HOLE -> csv.append(inside ? "" : row(start, count));
                case FAILED -> csv.append(start).append(",,FAILED,no answer\n");
                case JOINS -> csv.append(minute < HALT_FROM ? "" : row(start, count));
            }
        }
        csv.append("not a time,1,,\n");
        Files.writeString(folder.resolve(id + ".csv"), csv);
        manifest.append("""
                  - path: %s.csv
                    format: counts-csv
                    series: {entity: %s, surface: CHAIN, signal: blocks}
                    source: {id: %s}
                    bucket: PT1M
                    interval: PT1M
                """.formatted(id, entity, id));
    }

    private static String row(String start, int count) {
        return String.format(Locale.ROOT, "%s,%d,,\n", start, count);
    }

    private static void incident(Path folder, StringBuilder manifest) throws IOException {
        Files.writeString(folder.resolve("revisions.yaml"), """
                - provider: aws
                  nativeId: test-incident
                  source: test-page
                  title: Increased error rates
                  regions: [us-east-1]
                  services: [EC2]
                  impact: "2"
                  link: https://status.example.org/1
                  revisions:
                    - observedAt: 2024-03-01T05:10:00Z
                      status: investigating
                      publishedAt: 2024-03-01T05:08:00Z
                      updates: [{at: 2024-03-01T05:08:00Z, status: investigating, text: Looking., link: https://status.example.org/1}]
                    - observedAt: 2024-03-01T05:40:00Z
                      status: identified
                      publishedAt: 2024-03-01T05:08:00Z
                      declaredStart: 2024-03-01T05:00:00Z
                      updates: [{at: 2024-03-01T05:39:00Z, status: identified, text: Found., link: https://status.example.org/1}]
                    - observedAt: 2024-03-01T07:00:00Z
                      status: resolved
                      publishedAt: 2024-03-01T05:08:00Z
                      declaredStart: 2024-03-01T05:00:00Z
                      declaredEnd: 2024-03-01T06:00:00Z
                      updates: [{at: 2024-03-01T06:55:00Z, status: resolved, text: Over., link: https://status.example.org/1}]
                """);
        manifest.append("""
                  - path: revisions.yaml
                    format: incident-revisions-yaml
                """);
    }
}
