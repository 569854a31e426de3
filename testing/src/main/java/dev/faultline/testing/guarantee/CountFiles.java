package dev.faultline.testing.guarantee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what files of counts say, without any code of the pipeline. A file {@code SOURCE.csv} has the columns start, count,
 * status, reason and a row for each minute; a row without a time that can be, or that goes back, is to be refused; an empty one says nothing.
 */
public final class CountFiles {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");

    private final Instant latest;

    /** @param latest time after which nothing can have been observed */
    public CountFiles(Instant latest) {
        this.latest = latest;
    }

    /** What the files of a folder say. */
    public WentIn read(Path folder) throws IOException {
        List<WentIn.Watched> watched = new ArrayList<>();
        List<WentIn.Refused> refused = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                read(file, watched, refused);
            }
        }
        return new WentIn(watched, List.of(), refused);
    }

    private void read(Path file, List<WentIn.Watched> watched, List<WentIn.Refused> refused) throws IOException {
        String source = file.getFileName().toString().replaceFirst("\\.csv$", "");
        Instant end = Instant.MIN;
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            if (line.isEmpty()) {
                continue; // says nothing
            }
            String[] fields = line.split(",", -1);
            Instant start = time(fields[0]);
            if (start.isBefore(end) || start.isBefore(EARLIEST) || start.isAfter(latest)) {
                refused.add(new WentIn.Refused(line, 1));
            } else {
                end = start.plus(MINUTE);
                watched.add(new WentIn.Watched(
                        source, start, MINUTE, MINUTE, fields[1].isEmpty() ? null : Double.valueOf(fields[1])));
            }
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}
