package dev.faultline.ingest.recording;

import dev.faultline.ingest.Collector;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TransactionSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A folder of a test with files and a data directory, and the replays of them. */
final class Folder {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Path root;

    Folder(Path root) {
        this.root = root;
    }

    Path data() {
        return root.resolve("data-directory");
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            Path path = root.resolve(name);
            Files.createDirectories(path.getParent());
            return Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Replay open(Path... paths) {
        return open(ManifestLibrary.empty(), paths);
    }

    Replay open(ManifestLibrary shipped, Path... paths) {
        return Replay.of(Arrays.asList(paths), settings(shipped));
    }

    private Replay.Settings settings(ManifestLibrary shipped) {
        return new Replay.Settings(null, shipped, NOW, new DeadLetterFiles(data()));
    }

    /** Replays to the end in one go. */
    ReplayProgress replay(MockCluster cluster, Path... paths) {
        return replay(cluster, ManifestLibrary.empty(), List.of(paths));
    }

    ReplayProgress replay(MockCluster cluster, ManifestLibrary shipped, List<Path> paths) {
        return replay(cluster, settings(shipped), paths);
    }

    ReplayProgress replay(MockCluster cluster, Replay.Settings settings, List<Path> paths) {
        return run(cluster, Replay.of(paths, settings));
    }

    ReplayProgress run(MockCluster cluster, Replay opened) {
        try (Replay replay = opened) {
            Collector collector = cluster.collector(data(), TransactionSize.DEFAULT);
            return replay.run(collector, Pace.full(), progress -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
