package dev.faultline.bench;

import dev.faultline.app.Faultline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code faultline run} in a process of its own, with a stack that this process has started before. */
final class LiveCommand implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final BenchServers servers;
    private final Process process;

    private LiveCommand(BenchServers servers, Process process) {
        this.servers = servers;
        this.process = process;
    }

    /**
     * Starts the stack and the command in {@code folder}; what it says is in {@code run.log} there.
     *
     * @param configuration the file that names its sources
     */
    static LiveCommand start(Path folder, Path configuration) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        BenchServers servers = BenchServers.attach(data);
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-Dfaultline.home=" + System.getProperty("faultline.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Faultline.class.getName(),
                "run",
                "--data",
                data.toString(),
                "--metrics-port",
                "0");
        builder.environment().put("FAULTLINE_CONFIG", configuration.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("run.log").toFile());
        return new LiveCommand(servers, builder.start());
    }

    Connection connect() throws SQLException {
        return servers.connect();
    }

    /** Of the command and of broker, registry and engine, since each was started. */
    double processorSeconds() {
        List<Long> all = Stream.concat(servers.processes().values().stream(), Stream.of(process.pid()))
                .toList();
        return all.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(time -> time.toNanos() / 1e9)
                .sum();
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
        servers.close();
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
