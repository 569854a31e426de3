package dev.faultline.bench.faults;

import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The broker loses the end of its log, as a machine does whose disk lied about what it wrote. That the log has become shorter
 * must show; then the files are offered again with an empty line more, which makes them another content, and are read again.
 */
final class LostTail {

    private static final int CUT_BYTES = 3_000;

    private final Arena arena;
    private final Progress progress;
    private final Map<Path, Long> before = new HashMap<>();

    LostTail(Arena arena, Progress progress) throws IOException {
        this.arena = arena;
        this.progress = progress;
        for (Path log : logs()) {
            before.put(log, Files.size(log));
        }
    }

    /** Cuts what was written since this object was made, where that is enough to cut something off. */
    void cut() throws IOException, InterruptedException {
        long end = progress.observations();
        ProcessHandle broker = arena.process("broker").orElseThrow();
        new ProcessBuilder("kill", "-STOP", Long.toString(broker.pid())).start().waitFor();
        for (Path log : logs()) {
            long size = Files.size(log);
            if (size - before.getOrDefault(log, 0L) > 2 * CUT_BYTES) {
                try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
                    file.setLength(size - CUT_BYTES);
                }
            }
        }
        broker.destroyForcibly();
        broker.onExit().join();
        Progress.await(
                "a log that is shorter", Duration.ofMinutes(1), () -> progress.observations() < end ? "yes" : "");
    }

    /** Makes the files of a chapter another content that says the same. */
    static void offerAgain(Chapter chapter) throws IOException {
        try (Stream<Path> files = Files.list(chapter.folder())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        }
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(arena.folder().resolve("stack/broker"), 2)) {
            return files.filter(path -> path.toString().endsWith(".log"))
                    .filter(path ->
                            String.valueOf(path.getParent()).matches(".*/" + Topics.OBSERVATIONS.name() + "-\\d+"))
                    .toList();
        }
    }
}
