package dev.faultline.bench.faults;

import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The broker loses the end of its log, as a machine does whose disk lied about what it wrote. Who reads the same files once more
 * must find out, say so, and publish what is gone.
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
        progress.awaitLost(end);
    }

    /** Reads the files of a chapter once more; the collector must say that they were lost. */
    void readAgain(Chapter chapter) throws IOException, InterruptedException {
        Collecting.start(arena, 0, chapter.folder()).await();
        String said = Files.readString(arena.folder().resolve("collector.log"));
        if (!said.contains("the broker lost records that were published")) {
            throw new IllegalStateException("The collector did not tell that records were lost: " + said);
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
