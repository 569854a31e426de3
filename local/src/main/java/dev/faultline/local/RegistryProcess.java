package dev.faultline.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The schema registry as a child process: Apicurio's own server, with its Confluent-compatible interface, started inside
 * a process that watches its parent. Arguments: {@code --data DIR --port N}. Prints {@code READY port=N} once the interface answers and the global compatibility rule is in force.
 */
public final class RegistryProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private RegistryProcess() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream ready = System.out;
        System.setOut(System.err);
        ChildArguments child = ChildArguments.parse(arguments);
        RegistryStorage storage = new RegistryStorage(child.data());
        storage.prepare();
        settings(child, storage).forEach(System::setProperty);
        // The server closes its database in a shutdown hook.
        ParentGuard.watch(System.in, () -> System.exit(0), STOP_LIMIT);
        Thread announcer = new Thread(() -> announce(child.port(), storage, ready), "registry-ready");
        announcer.setDaemon(true);
        announcer.start();
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
    }

    private static Map<String, String> settings(ChildArguments child, RegistryStorage storage) {
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(child.port())),
                Map.entry("quarkus.http.cors", "false"),
                Map.entry("quarkus.http.io-threads", "2"),
                Map.entry("quarkus.thread-pool.max-threads", "16"),
                // By default H2 keeps a commit in memory for half a second, and kill -9 would take it back.
                Map.entry(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:h2:file:" + relative(child.data()) + "/" + storage.database() + ";WRITE_DELAY=0"),
                Map.entry("quarkus.datasource.jdbc.initial-size", "1"),
                Map.entry("quarkus.datasource.jdbc.min-size", "1"),
                Map.entry("quarkus.datasource.jdbc.max-size", "8"),
                // The default makes process numbers unique by means of a second listening port.
                Map.entry(
                        "CoreEnvironmentBean.processImplementationClassName",
                        "com.arjuna.ats.internal.arjuna.utils.UuidProcessId"),
                Map.entry("quarkus.banner.enabled", "false"),
                Map.entry("quarkus.log.console.stderr", "true"),
                Map.entry("quarkus.log.level", "WARN"),
                Map.entry("quarkus.log.category.\"io.apicurio\".level", "WARN"),
                Map.entry("quarkus.log.category.\"io.quarkus.config\".level", "ERROR"),
                Map.entry("registry.apis.v2.date-format", "yyyy-MM-dd'T'HH:mm:ss'Z'"));
    }

    /** In an H2 address a semicolon begins a setting; the supervisor gives a name below the working directory. */
    private static String relative(Path data) {
        return data.isAbsolute() ? data.toString() : "./" + data;
    }

    private static void announce(int port, RegistryStorage storage, PrintStream ready) {
        try {
            new RegistryRule(port).enforce(Duration.ofMinutes(5));
            storage.complete();
            ready.println("READY port=" + port);
            ready.flush();
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
