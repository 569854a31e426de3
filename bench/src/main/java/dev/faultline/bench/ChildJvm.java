package dev.faultline.bench;

import dev.faultline.app.Faultline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contender in a process of its own: it says lines, and ends when its input is closed. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;

    /**
     * Starts a main class.
     *
     * @param classpath where its classes are
     * @param options of the virtual machine, beside the collector that all contenders have
     * @param arguments of the class
     */
    ChildJvm(String classpath, List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Dfaultline.home=" + System.getProperty("faultline.home"),
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", "")));
        command.addAll(options);
        command.addAll(List.of("-cp", classpath, main.getName()));
        command.addAll(arguments);
        try {
            this.process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** With the classes of this process. */
    static ChildJvm like(List<String> options, Class<?> main, List<String> arguments) {
        return new ChildJvm(System.getProperty("java.class.path"), options, main, arguments);
    }

    /** The command as users start it, of the classes of this process; what it says goes where the caller wants. */
    static ProcessBuilder faultline(String... words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-Dfaultline.home=" + System.getProperty("faultline.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Faultline.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    /** Flink's libraries before all others. */
    static String flinkClasspath() {
        return Path.of(System.getProperty("faultline.home"), "bench", "target", "flink") + "/*:"
                + System.getProperty("java.class.path");
    }

    /** Waits for a line that begins so; what follows it. */
    String await(String begin) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(begin)) {
                    return line.substring(begin.length()).strip();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The contender ended without " + begin);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Processor time of all its threads so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Bytes of the objects that are in use on its heap; collects the garbage first. */
    long liveHeapBytes() throws IOException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid()),
                        "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(histogram.getInputStream(), StandardCharsets.UTF_8))) {
            // "Total" and two numbers: objects and their bytes
            return said.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("jcmd " + pid() + " told no total"));
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Closes its input and waits for its end. */
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
