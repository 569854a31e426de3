package dev.faultline.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Formats the broker's directory, once, so that a crash at any moment leaves either no directory or a complete one: the
 * work is done in a directory beside it, which is then renamed. A copy of {@code meta.properties} restores a damaged one.
 */
final class BrokerStorage {
    private static final String META = "meta.properties";

    private final Path directory;
    private final Path draft;
    private final Path copy;

    BrokerStorage(Path directory) {
        this.directory = directory;
        this.draft = directory.resolveSibling(directory.getFileName() + ".formatting");
        this.copy = directory.resolveSibling(directory.getFileName() + "." + META);
    }

    void ensureFormatted() throws IOException {
        if (complete(directory.resolve(META))) {
            return;
        }
        if (Files.exists(directory.resolve("__cluster_metadata-0"))) {
            restore();
            return;
        }
        delete(draft);
        Files.createDirectories(draft);
        format();
        replace(draft.resolve(META), copy);
        delete(directory);
        Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private void restore() throws IOException {
        if (!complete(copy)) {
            throw new IOException("There is data in " + directory + ", but neither its " + META + " nor " + copy
                    + " is complete. Restore one of them from a backup, or move the directory away to start afresh.");
        }
        replace(copy, directory.resolve(META));
    }

    private void format() throws IOException {
        try {
            new Formatter()
                    .setPrintStream(System.err)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setHasDynamicQuorum(false)
                    .addDirectory(draft.toString())
                    .setMetadataLogDirectory(draft.toString())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot format " + draft, e);
        }
    }

    private static boolean complete(Path meta) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(meta)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            return false;
        }
        return properties.stringPropertyNames().containsAll(List.of("cluster.id", "directory.id", "node.id"));
    }

    private static void replace(Path source, Path target) throws IOException {
        Path written = target.resolveSibling(target.getFileName() + ".new");
        Files.copy(source, written, StandardCopyOption.REPLACE_EXISTING);
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
