package dev.faultline.bench.faults;

import dev.faultline.testing.guarantee.CountFiles;
import dev.faultline.testing.guarantee.WentIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Input of one fault: a day of its own, with series that nobody else has. Two steady ones, one that halts while two watch,
 * one with a hole, one that cannot be read, an incident in three revisions, and lines that nothing can be made of.
 */
final class Chapter {

    /** Minutes of each series. */
    static final int MINUTES = 420;

    private static final int HALT_FROM = 300;
    private static final int HALT_UNTIL = 345;
    private static final int JUMP_AT = 100;
    private static final int JUMP_TO = 200;
    private static final LocalDate FIRST_DAY = LocalDate.parse("2024-03-01");

    private final Path folder;
    private final Path feed;
    private final String name;
    private final Instant start;
    private final List<WentIn.Refused> poison = new ArrayList<>();

    private Chapter(Path folder, int number) {
        this.folder = folder;
        this.feed = folder.resolveSibling(folder.getFileName() + "-feed");
        this.name = "c" + number;
        this.start = FIRST_DAY.plusDays(number).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Chapter write(Path parent, int number, FaultKind kind) throws IOException {
        Chapter chapter = new Chapter(parent.resolve("chapter-" + number), number);
        Files.createDirectories(chapter.folder);
        Files.createDirectories(chapter.feed);
        SplittableRandom random = new SplittableRandom(number);
        StringBuilder manifest = new StringBuilder("name: chapter-" + number + "\nprovenance: MEASURED\nfiles:\n");
        for (String series : List.of("steady.a", "other.a", "halting.a", "halting.b", "holed.a", "blind.a")) {
            chapter.series(series, random, manifest);
        }
        if (kind == FaultKind.CLOCK_JUMP) {
            chapter.series("jumping.a", random, manifest);
        }
        chapter.incident(manifest);
        Files.writeString(chapter.folder.resolve("manifest.yaml"), manifest);
        if (kind == FaultKind.SCHEMA_UPGRADE) {
            Files.writeString(
                    chapter.feed.resolve(chapter.name + "-upgraded.a.csv"), chapter.rows("upgraded.a", random, false));
        }
        return chapter;
    }

    /** Files for the collector. */
    Path folder() {
        return folder;
    }

    /** Files that a later version of the collector would publish. */
    Path feed() {
        return feed;
    }

    String name() {
        return name;
    }

    /** Bytes for raw topics that are no records: refused by the stages that read the topic and by the sink. */
    void poisonedWith(String bytes) {
        poison.add(new WentIn.Refused(bytes, 2));
    }

    /** What the files say, read back from the disk. */
    WentIn wentIn() throws IOException {
        CountFiles files = new CountFiles(Instant.now());
        return files.read(folder)
                .and(files.read(feed))
                .and(new WentIn(
                        List.of(),
                        List.of(new WentIn.Told(name, List.of("investigating", "identified", "resolved"))),
                        poison));
    }

    private void series(String series, SplittableRandom random, StringBuilder manifest) throws IOException {
        String source = name + "-" + series;
        Files.writeString(folder.resolve(source + ".csv"), rows(series, random, true));
        manifest.append("""
                  - path: %1$s.csv
                    format: counts-csv
                    series: {entity: %2$s, surface: CHAIN, signal: blocks}
                    source: {id: %1$s}
                    bucket: PT1M
                    interval: PT1M
                """.formatted(source, entity(source)));
    }

    static String entity(String source) {
        return source.substring(0, source.lastIndexOf('.'));
    }

    private String rows(String series, SplittableRandom random, boolean spoiled) {
        StringBuilder csv = new StringBuilder("start,count,status,reason\n");
        for (int minute = 0; minute < MINUTES; minute++) {
            int count = 55 + random.nextInt(10);
            boolean inside = minute >= HALT_FROM && minute < HALT_UNTIL;
            if (series.startsWith("jumping") && minute == JUMP_AT) {
                csv.append(row(JUMP_TO, count)); // ahead, and back with the next
            }
            if (series.startsWith("blind")) {
                csv.append(at(minute)).append(",,FAILED,no answer\n");
            } else if (!series.startsWith("holed") || !inside) {
                csv.append(row(minute, series.startsWith("halting") && inside ? 0 : count));
            }
        }
        if (series.startsWith("jumping")) {
            csv.append("2199-01-01T00:00:00Z,1,,")
                    .append(name)
                    .append("\n1970-01-01T00:00:00Z,1,,")
                    .append(name)
                    .append('\n');
        }
        return spoiled
                ? csv.append("not a time,1,,")
                        .append(name)
                        .append(series)
                        .append('\n')
                        .toString()
                : csv.toString();
    }

    private String row(int minute, int count) {
        return String.format(Locale.ROOT, "%s,%d,,\n", at(minute), count);
    }

    private Instant at(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }

    private void incident(StringBuilder manifest) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                - provider: aws
                  nativeId: %s
                  source: page-%s
                  title: Increased error rates
                  regions: [us-east-1]
                  services: [EC2]
                  impact: "2"
                  link: https://status.example.org/%s
                  revisions:
                """.formatted(name, name, name));
        revision(yaml, 310, "investigating", "");
        revision(yaml, 330, "identified", "declaredStart: " + at(HALT_FROM));
        revision(yaml, 400, "resolved", "declaredStart: " + at(HALT_FROM) + "\n      declaredEnd: " + at(HALT_UNTIL));
        Files.writeString(folder.resolve("revisions.yaml"), yaml);
        manifest.append("  - path: revisions.yaml\n    format: incident-revisions-yaml\n");
    }

    private void revision(StringBuilder yaml, int minute, String status, String declared) {
        yaml.append("""
                    - observedAt: %1$s
                      status: %2$s
                      publishedAt: %3$s
                      %4$s
                      updates: [{at: %1$s, status: %2$s, text: So it is., link: https://status.example.org/%5$s}]
                """.formatted(at(minute), status, at(308), declared, name));
    }
}
