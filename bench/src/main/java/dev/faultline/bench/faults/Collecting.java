package dev.faultline.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The collector reading files until it has read them all, started again when it fails, as its user would. */
final class Collecting {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 500;

    private final Arena arena;
    private final String[] arguments;
    private Process process;

    private Collecting(Arena arena, String... arguments) {
        this.arena = arena;
        this.arguments = arguments;
        this.process = launch();
    }

    /**
     * Starts reading.
     *
     * @param speed times life; 0 for as fast as it goes
     */
    static Collecting start(Arena arena, int speed, Path... folders) {
        List<String> arguments = new ArrayList<>(List.of("collect"));
        if (speed > 0) {
            arguments.addAll(List.of("--speed", Integer.toString(speed)));
        }
        Arrays.stream(folders).map(Path::toString).forEach(arguments::add);
        return new Collecting(arena, arguments.toArray(String[]::new));
    }

    private Process launch() {
        return arena.start(arena.folder().resolve("collector"), arguments);
    }

    /** Ends the collector by force; {@link #await} starts it again. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits until all is read. */
    void await() throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                break;
            }
            if (process.exitValue() == 0) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
            process = launch();
        }
        process.destroyForcibly();
        throw new IllegalStateException("The collector did not come to an end within " + LIMIT);
    }
}
