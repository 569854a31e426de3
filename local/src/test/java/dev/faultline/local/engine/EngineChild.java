package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The engine's process as a test starts it: with a small heap, as the stack does. */
final class EngineChild implements AutoCloseable {
    static final String TOKEN = "test-token";
    private static final int NO_LIBRARY = 4;

    private final Process process;
    private final int port;

    private EngineChild(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a process and waits until it serves. A missing library skips the test, or fails it where required. */
    static EngineChild start(Path data, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--port", "0"));
        arguments.addAll(List.of(more));
        Process process = launch(System.getProperty("faultline.home"), TOKEN, arguments.toArray(new String[0]));
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = out.readLine();
        if (line == null) {
            int status = exit(process);
            Assumptions.assumeFalse(
                    status == NO_LIBRARY && !Boolean.getBoolean("servers.required"), "no engine library here");
            throw new AssertionError("The engine ended with status " + status);
        }
        assertThat(line).matches("READY port=\\d+");
        return new EngineChild(process, Integer.parseInt(line.substring("READY port=".length())));
    }

    /** Starts a process; {@code token} is the first line of its input, which stays open. */
    static Process launch(String home, String token, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+DisplayVMOutputToStderr",
                "-Duser.language=tr",
                "-Duser.timezone=Pacific/Chatham",
                "-Dfaultline.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EngineProcess.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        OutputStream in = process.getOutputStream();
        in.write((token + "\n").getBytes(UTF_8));
        in.flush();
        return process;
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** What a user of the driver sets, and nothing else. */
    static Properties driverDefaults() {
        Properties properties = new Properties();
        properties.setProperty("user", "default");
        properties.setProperty("password", TOKEN);
        return properties;
    }

    Connection connect() throws SQLException {
        return connect(driverDefaults());
    }

    Connection connect(Properties properties) throws SQLException {
        return DriverManager.getConnection("jdbc:ch://127.0.0.1:" + port + "/default", properties);
    }

    /** Resident memory of the process, in bytes. */
    long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        exit(process);
    }

    static int exit(Process process) {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the process ends")
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as the end of its parent does. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        assertThat(exit(process)).isZero();
    }
}
