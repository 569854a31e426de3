package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code faultline run} in a process of its own, which stops cleanly. */
record LiveCommand(Process process) implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    /**
     * Starts the command; what it says is in {@code run.log} of the data folder.
     *
     * @param data folder of a stack that runs
     * @param configuration the file that names its sources
     */
    static LiveCommand start(Path data, Path configuration) throws IOException {
        ProcessBuilder builder = ChildJvm.faultline("run", "--data", data.toString(), "--metrics-port", "0");
        builder.environment().put("FAULTLINE_CONFIG", configuration.toString());
        builder.redirectErrorStream(true).redirectOutput(data.resolve("run.log").toFile());
        return new LiveCommand(builder.start());
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
