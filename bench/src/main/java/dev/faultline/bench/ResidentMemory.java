package dev.faultline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Watches the resident memory of processes until it is closed. Linux only: reads {@code /proc}. */
final class ResidentMemory implements AutoCloseable {

    private final Supplier<Map<String, Long>> processes;
    private final Thread watcher = new Thread(this::watch, "resident-memory");
    private final Map<String, Long> peaks = new TreeMap<>();
    private volatile boolean closed;
    private long peakTotal;

    /** @param processes names and process ids to watch, asked for again at every look */
    ResidentMemory(Supplier<Map<String, Long>> processes) {
        this.processes = processes;
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        while (!closed) {
            look();
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void look() {
        long total = 0;
        for (Map.Entry<String, Long> process : processes.get().entrySet()) {
            long bytes = bytes(process.getValue());
            peaks.merge(process.getKey(), bytes, Math::max);
            total += bytes;
        }
        peakTotal = Math.max(peakTotal, total);
    }

    static long bytes(long pid) {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
            return status.stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) { // it has ended
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Largest sum at one moment, in bytes. */
    synchronized long peakTotal() {
        return peakTotal;
    }

    /** Largest of each process, in bytes. */
    synchronized Map<String, Long> peaks() {
        return new TreeMap<>(peaks);
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }
}
