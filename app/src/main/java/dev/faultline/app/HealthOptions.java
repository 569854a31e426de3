package dev.faultline.app;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a part that has no page and no metrics says whether it works, for whoever starts and stops programs. */
final class HealthOptions {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    @Option(
            names = "--health-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Interface for /health (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--health-port",
            paramLabel = "PORT",
            defaultValue = "-1",
            description =
                    "Port for /health: 200 while it works, 503 while not; -1 for none (default: ${DEFAULT-VALUE}).")
    private int port = -1;

    /** Answers until it is closed. */
    interface Endpoint extends AutoCloseable {

        /** The port it listens on; -1 when none was asked for. */
        int port();

        /** For whoever started it: where it answers, after a blank; nothing when none was asked for. */
        default String said() {
            return port() < 0 ? "" : " Its /health is on port " + port() + ".";
        }

        @Override
        void close();
    }

    /**
     * Answers from now on, when a port was given.
     *
     * @param working whether the part works
     * @throws CommandException when the port cannot be used
     */
    Endpoint serve(BooleanSupplier working) {
        return port < 0 ? endpoint(null) : endpoint(started(working));
    }

    private Javalin started(BooleanSupplier working) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/health", context -> {
                boolean up = working.getAsBoolean();
                context.status(up ? OK : UNAVAILABLE)
                        .contentType("application/json")
                        .result("{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}");
            });
        });
        try {
            return server.start(host, port);
        } catch (JavalinBindException e) {
            throw new CommandException(
                    "--health-port is " + port + ", which cannot be used on " + host
                            + "; choose another, or -1 for none",
                    e);
        }
    }

    private static Endpoint endpoint(@Nullable Javalin server) {
        return new Endpoint() {
            @Override
            public int port() {
                return server == null ? -1 : server.port();
            }

            @Override
            public void close() {
                if (server != null) {
                    server.stop();
                }
            }
        };
    }
}
