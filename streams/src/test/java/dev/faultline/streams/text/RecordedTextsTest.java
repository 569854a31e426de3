package dev.faultline.streams.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every string of every recording and fixture is read, whatever it is. */
class RecordedTextsTest {

    private static final Path HOME = Path.of(System.getProperty("faultline.home", "."));
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Instant PUBLISHED = Instant.parse("2022-06-21T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void noTextOfAllRecordingsAndFixturesIsReadAbsurdly() throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        for (Path file : files()) {
            for (String line : lines(file)) {
                collect(JSON.readTree(line), texts);
            }
        }
        IncidentTextReader reader = new IncidentTextReader();
        for (String text : texts) {
            check(reader.read(new IncidentText(text, text, PUBLISHED, PACIFIC)), PUBLISHED);
            check(reader.read(new IncidentText("", text, null, PACIFIC)), null);
        }
        System.out.println("Read " + texts.size() + " different texts of recordings and fixtures");
        assertThat(texts).hasSizeGreaterThan(1_000);
    }

    private static void check(Findings findings, Instant published) {
        HostileTextTest.check(findings);
        for (WindowFinding window : findings.windows()) {
            for (TimeFinding time : Stream.of(window.onset(), window.end())
                    .filter(finding -> finding != null && finding.at() != null && published != null)
                    .toList()) {
                assertThat(Duration.between(time.at(), published).abs()).isLessThanOrEqualTo(Duration.ofDays(121));
            }
        }
    }

    private static List<Path> files() throws IOException {
        for (Path place = HOME.toAbsolutePath().normalize(); place != null; place = place.getParent()) {
            Path data = place.resolve("shared/data");
            if (Files.isDirectory(data)) {
                try (Stream<Path> found =
                        Stream.concat(Files.walk(data.resolve("recordings")), Files.walk(data.resolve("fixtures")))) {
                    return found.filter(Files::isRegularFile).sorted().toList();
                }
            }
        }
        Assumptions.abort("There is no shared/data above " + HOME);
        return List.of();
    }

    private static List<String> lines(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        boolean lines = file.toString().contains(".jsonl");
        try (InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            if (!lines) {
                return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        }
    }

    private static void collect(JsonNode node, Set<String> texts) throws IOException {
        if (node.isTextual()) {
            String text = node.asText();
            if (text.startsWith("{") || text.startsWith("[{")) {
                collect(JSON.readTree(text), texts);
            } else if (text.indexOf(' ') > 0) {
                texts.add(text);
            }
        }
        for (JsonNode child : node) {
            collect(child, texts);
        }
    }
}
