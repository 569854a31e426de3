package dev.faultline.bench.faults;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process that is started again when it ends, as a manager of services does, until it is told to stop. */
final class Service {

    private static final long PAUSE_MILLIS = 500;
    private static final long STOP_SECONDS = 30;

    private final Supplier<Process> command;
    private @Nullable Process process;
    private boolean wanted;

    Service(Supplier<Process> command) {
        this.command = command;
    }

    synchronized Service start() {
        wanted = true;
        launch();
        return this;
    }

    private synchronized void launch() {
        if (wanted) {
            Process started = command.get();
            process = started;
            var unused = started.onExit().thenAcceptAsync(this::again);
        }
    }

    private void again(Process ended) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            synchronized (this) {
                if (process == ended) { // nobody was faster
                    launch();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process by force; it is started again. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Ends the process by force, and it stays away. */
    synchronized void lose() {
        wanted = false;
        kill();
    }

    /** Tells the process to stop and waits for it. */
    void stop() throws InterruptedException {
        Process last;
        synchronized (this) {
            wanted = false;
            last = process;
        }
        if (last != null) {
            last.destroy();
            if (!last.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                last.destroyForcibly().waitFor();
            }
        }
    }
}
