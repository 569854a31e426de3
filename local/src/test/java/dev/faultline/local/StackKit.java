package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What the tests of the stack share. */
final class StackKit {
    static final Path HOME = Path.of(System.getProperty("faultline.home"));

    private StackKit() {}

    static StackLayout layout(Path data) {
        return new StackLayout(HOME, data, StackOptions.defaults(), ExternalServers.none());
    }

    /** Without the engine library a laptop skips these tests; where servers are required, the start fails. */
    static void assumeEngine() {
        Assumptions.assumeTrue(
                Boolean.getBoolean("servers.required") || Files.exists(HOME.resolve("local/engine/node_modules/@chdb")),
                "The engine library is not installed.");
    }

    static Process holder(Path data) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackHolder.class.getName(),
                        HOME.toString(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Reads lines until the wanted one; fails at the end of the output. */
    static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.add(line);
            if (line.equals(wanted)) {
                return;
            }
        }
        assertThat(seen).as("lines of the process").contains(wanted);
    }

    static void await(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
            Thread.sleep(5);
        }
    }

    /** All processes on this machine that run a child of this data directory, by their command lines. */
    static Set<Long> children(Path data) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.info()
                            .arguments()
                            .map(arguments -> String.join(" ", arguments))
                            .orElse("")
                            .contains("@" + data.resolve("run")))
                    .map(ProcessHandle::pid)
                    .collect(Collectors.toSet());
        }
    }

    static StackState.Child child(StackLayout layout, Part part) {
        StackState.Child child = new StackFile(layout.stackFile())
                .read()
                .orElseThrow()
                .children()
                .get(part);
        assertThat(child).as(part.label() + " in stack.json").isNotNull();
        return child;
    }
}
