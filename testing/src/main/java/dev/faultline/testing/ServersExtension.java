package dev.faultline.testing;

import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackException;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests real servers: broker, registry and engine, started once per JVM and stopped at its end.
 *
 * <p>Where they cannot be started, the tests are skipped and say why; with system property {@code servers.required=true},
 * as in CI, they fail.
 */
public final class ServersExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ServersExtension.class);
    private static final String REQUIRED = "servers.required";
    private static final String HOME = "faultline.home";

    /** For {@code @ExtendWith}. */
    public ServersExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestServers.class || type == TestSpace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServers servers = servers(context);
        return parameter.getParameter().getType() == TestServers.class
                ? servers
                : context.getStore(NAMESPACE)
                        .getOrComputeIfAbsent(Space.class, key -> Space.on(servers), Space.class)
                        .names();
    }

    /** The servers, for another extension that builds upon them. */
    public static TestServers servers(ExtensionContext context) {
        Started started = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Started.class, key -> Started.start(), Started.class);
        if (started.problem != null) {
            if (Boolean.getBoolean(REQUIRED)) {
                throw new IllegalStateException(started.problem);
            }
            throw new TestAbortedException("No servers, test skipped: " + started.problem.getMessage());
        }
        return new TestServers(started.stack(), started.data);
    }

    /** Names of one test or class. The engine counts some 40 MB for a migrated database, so they are removed with it. */
    private record Space(TestSpace names, TestServers servers) implements AutoCloseable {

        static Space on(TestServers servers) {
            String id = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
            return new Space(new TestSpace(id), servers);
        }

        @Override
        public void close() throws SQLException {
            try (Connection connection = servers.connect();
                    Statement statement = connection.createStatement()) {
                for (String database : List.of(names.database(), names.demoDatabase())) {
                    statement.execute("DROP DATABASE IF EXISTS " + database + " SYNC");
                }
            }
        }
    }

    /** The stack of this JVM, or why there is none: a second test need not try again. */
    private static final class Started implements AutoCloseable {

        private final Path data;
        private final @Nullable LocalStack stack;
        private final @Nullable StackException problem;

        private Started(Path data, @Nullable LocalStack stack, @Nullable StackException problem) {
            this.data = data;
            this.stack = stack;
            this.problem = problem;
        }

        private static Started start() {
            Path data = temporary();
            try {
                String home = System.getProperty(HOME, "");
                if (home.isBlank()) {
                    throw new StackException("System property " + HOME + " must name the project's directory.");
                }
                StackLayout layout =
                        new StackLayout(Path.of(home), data, StackOptions.defaults(), ExternalServers.none());
                return new Started(data, LocalStack.start(layout, event -> {}), null);
            } catch (StackException e) {
                System.err.printf(Locale.ROOT, "No servers for tests: %s%n", e.getMessage());
                return new Started(data, null, e);
            }
        }

        private LocalStack stack() {
            if (stack == null) {
                throw new IllegalStateException("There is no stack", problem);
            }
            return stack;
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("faultline-test-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            if (stack != null) {
                stack.close();
            }
            new Directory(data).delete();
        }
    }
}
