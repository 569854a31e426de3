package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a recording of {@link LiveRunIT} keeps of the bytes that were received. */
final class RawEvidence {

    /** Goes to a server that repeats it. */
    static final String KEY = "hush-4711/raw+1";

    private final Installed installed;
    private final Path recording;

    RawEvidence(Installed installed, Path recording) {
        this.installed = installed;
        this.recording = recording;
    }

    /** A source that may be told of, with a key. */
    static String source(int port) {
        return "  - {kind: prometheus, id: repeating, entity: kiosk, surface: API, signal: sales, slice: PT10S,"
                + " wait: PT1S, private: false, address: 'http://localhost:" + port + "', query: 'sum(sales)',"
                + " key: {environment: REPEATED_KEY}}\n";
    }

    void check() throws IOException {
        assertThat(lines("page-a"))
                .extracting(line -> line.path("text").asText())
                .anyMatch(text -> text.contains("First"))
                .anyMatch(text -> text.contains("Third"))
                .anyMatch(text -> text.contains("Sorry"));
        assertThat(lines("page-b"))
                .extracting(line -> line.path("status").asInt())
                .containsOnly(500);
        assertThat(lines("trades")).anyMatch(line -> isOf(line, "message", "BTCUSDT"));
        assertThat(lines("posts")).anyMatch(line -> isOf(line, "message", "AWS again"));
        assertThat(lines("node")).anyMatch(line -> isOf(line, "answer", "jsonrpc"));
        assertThat(lines("repeating"))
                .allMatch(line -> line.path("hidden").asBoolean())
                .anyMatch(line -> isOf(line, "answer", "you are [a key]"));
        new PlantedSecrets(KEY).assertAbsentBelow(recording);
        everyByteIsThere();
    }

    private static boolean isOf(JsonNode line, String kind, String text) {
        return line.path("kind").asText().equals(kind)
                && line.path("text").asText().contains(text);
    }

    /** The command fails when a hash is not that of its bytes. */
    private List<JsonNode> lines(String source) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : installed
                .run("raw", recording.toString(), "--source", source)
                .lines()
                .toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines).as(source).isNotEmpty();
        return lines;
    }

    private void everyByteIsThere() throws IOException {
        Path bytes = recording.resolveSibling("bytes");
        String told = installed.run("raw", recording.toString(), "--extract", bytes.toString());
        assertThat(told).doesNotContain("\"left-out\"");
        try (Stream<Path> files = Files.list(bytes)) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .isNotEmpty()
                    .allSatisfy(hash -> assertThat(told).contains(hash));
        }
    }
}
