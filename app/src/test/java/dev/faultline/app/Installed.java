package dev.faultline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as users run it: a process of its own. */
final class Installed {

    private static final long LIMIT_SECONDS = 300;

    private final Path data;
    private final Path log;
    private final Map<String, String> environment;

    Installed(Path folder) {
        this(folder, Map.of());
    }

    /** @param environment variables for the command, beside its own */
    Installed(Path folder, Map<String, String> environment) {
        this.environment = environment;
        this.data = folder.resolve("data");
        this.log = folder.resolve("command.log");
    }

    Path data() {
        return data;
    }

    Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // as short commands start soonest
                "-Dfaultline.home=" + System.getProperty("faultline.home"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Faultline.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end and returns what was printed; anything but exit code 0 fails the test. */
    String run(String... arguments) {
        Process process = start(arguments);
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            await(process);
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void await(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Still running after " + LIMIT_SECONDS + " s:\n" + log());
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("Exit code " + process.exitValue() + ":\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
