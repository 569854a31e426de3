package dev.faultline.ingest.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.http.HiddenKeys;
import dev.faultline.ingest.http.Received;
import dev.faultline.ingest.recording.PackedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of raw files, who writes into it, and what stands in it. */
final class RawScene {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final Path folder;
    final List<byte @Nullable []> bytes = new ArrayList<>();

    RawScene(Path folder) {
        this.folder = folder;
    }

    /** One that was not started. */
    RawRecorder recorder(long fileBytes, Duration again, int mostItems) {
        return new RawRecorder(
                new PackedFiles.Place(folder, "raw-", fileBytes, Duration.ofDays(30)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new RawRecorder.Rhythm(Duration.ofMillis(1), again, mostItems, 1_000));
    }

    static Received answer(String path, String body) {
        return answer(path, body.getBytes(UTF_8), HiddenKeys.NONE);
    }

    static Received answer(String path, byte[] body, HiddenKeys keys) {
        return new Received(
                NOW, new Received.From("GET", "a.example", path, keys), 200, "application/json", body, null);
    }

    static Received message(String text) {
        return new Received(
                NOW, new Received.From(null, "b.example", "/", HiddenKeys.NONE), 0, null, text.getBytes(UTF_8), null);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** All lines, as they are given to who asks for them. */
    List<ObjectNode> lines() throws IOException {
        List<ObjectNode> lines = new ArrayList<>();
        bytes.clear();
        RawReader.Tally tally = tally((line, found) -> {
            lines.add(line);
            bytes.add(found);
        });
        if (tally.wrong() > 0 || tally.withoutEnd() > 0) {
            throw new AssertionError(tally);
        }
        return lines;
    }

    RawReader.Tally tally(RawReader.Taker taker) throws IOException {
        return new RawReader(new RawReader.Wanted(null, null, null), taker).read(folder);
    }
}
