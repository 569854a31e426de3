package dev.faultline.bench.faults;

import dev.faultline.app.Faultline;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackEndpoints;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The real pipeline in processes of its own: broker, registry and engine, two instances of the stages that share the work,
 * a sink; and a proxy before each server, through which all of them go.
 */
final class Arena implements AutoCloseable {

    private static final String LOCAL = "127.0.0.1:";

    private final Path folder;
    private final Path home;
    private final LocalStack stack;
    private final StackEndpoints servers;
    private final Proxy broker = new Proxy();
    private final Proxy registry = new Proxy();
    private final Proxy engine = new Proxy();
    private final List<Service> services = new ArrayList<>();

    Arena(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.home = Path.of(System.getProperty("faultline.home"));
        this.stack = LocalStack.start(
                new StackLayout(home, folder.resolve("stack"), options(), ExternalServers.none()), event -> {});
        this.servers = stack.endpoints();
        broker.leadTo(Integer.parseInt(servers.kafkaBootstrapServers().replaceFirst(".*:", "")));
        registry.leadTo(servers.schemaRegistryUrl().getPort());
        engine.leadTo(servers.clickHouseUrl().getPort());
    }

    private StackOptions options() {
        StackOptions usual = StackOptions.defaults();
        List<String> brokerOptions = new ArrayList<>(usual.broker());
        brokerOptions.add("-Dfaultline.broker.advertised=" + broker.port());
        return new StackOptions(
                brokerOptions, usual.registry(), usual.engine(), usual.readyLimit(), usual.stopLimit(), null);
    }

    Proxy broker() {
        return broker;
    }

    Proxy registry() {
        return registry;
    }

    Proxy engine() {
        return engine;
    }

    Path folder() {
        return folder;
    }

    /** A part that is kept running, such as {@code stream}, with a data directory of its own. */
    Service service(String command, String name) {
        return service(command, folder.resolve(name));
    }

    Service service(String command, Path data) {
        Service service = new Service(() -> start(data, command)).start();
        services.add(service);
        return service;
    }

    /** Starts the command as users do; what it says is in {@code command.log} beside its data. */
    Process start(Path data, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfaultline.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Faultline.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        Path log = folder.resolve(data.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment());
        try {
            Files.createDirectories(data);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                LOCAL + broker.port(),
                "SCHEMA_REGISTRY_URL",
                at(registry, servers.schemaRegistryUrl()),
                "CLICKHOUSE_URL",
                at(engine, servers.clickHouseUrl()),
                "CLICKHOUSE_USER",
                servers.clickHouseUser(),
                "CLICKHOUSE_PASSWORD",
                servers.clickHousePassword().reveal());
    }

    private static String at(Proxy proxy, URI server) {
        return "http://" + LOCAL + proxy.port() + server.getPath();
    }

    /** Ends a server by force; its supervisor starts it again. */
    void kill(String part) {
        process(part).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** The process of a server. */
    Optional<ProcessHandle> process(String part) {
        Path arguments = folder.resolve("stack/run/" + part + ".args");
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(arguments.toString()))
                .findFirst();
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", LOCAL + broker.port());
    }

    SchemaRegistryClient schemas() {
        return new CachedSchemaRegistryClient(servers.schemaRegistryUrl().toString(), 1_000);
    }

    Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", servers.clickHouseUser());
        login.setProperty("password", servers.clickHousePassword().reveal());
        return DriverManager.getConnection("jdbc:clickhouse:" + servers.clickHouseUrl(), login);
    }

    @Override
    public void close() throws IOException {
        for (Service service : services) {
            service.lose();
        }
        stack.close();
        broker.close();
        registry.close();
        engine.close();
    }
}
