package dev.faultline.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A third instance of the stages on a small disk that runs full and is freed again. Mounting one takes root on Linux. */
final class FullDisk {

    private static final String SIZE = "192m";

    private final Arena arena;
    private final Progress progress;

    FullDisk(Arena arena, Progress progress) {
        this.arena = arena;
        this.progress = progress;
    }

    /** Whether this machine lets us mount a disk of our own. */
    static boolean possible(Path folder) throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("disk-trial"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        return mounted && run("umount", disk.toString());
    }

    /** The disk is full for the length of the fault. */
    void fill(Fault fault) throws IOException, InterruptedException {
        Path disk = Files.createDirectories(arena.folder().resolve("disk"));
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString())) {
            throw new IOException("No disk could be mounted at " + disk);
        }
        Service third = arena.service("stream", disk);
        try {
            progress.awaitInstances(3);
            Path rubbish = disk.resolve("rubbish");
            fill(rubbish);
            Thread.sleep(fault.length().toMillis());
            Files.delete(rubbish);
        } finally {
            third.stop();
            run("umount", "-l", disk.toString());
        }
        progress.awaitInstances(2);
    }

    private static void fill(Path file) throws IOException {
        byte[] zeros = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (file.toFile().length() >= 0) {
                out.write(zeros);
            }
        } catch (IOException full) {
            if (Files.size(file) == 0) {
                throw full;
            }
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
