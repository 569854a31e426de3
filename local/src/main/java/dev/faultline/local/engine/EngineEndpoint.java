package dev.faultline.local.engine;

import dev.faultline.local.Exposure;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClickHouse's HTTP protocol on the loopback interface and, where asked for, encrypted and for reading on another. */
final class EngineEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineEndpoint.class);
    private static final String HOST = "127.0.0.1";
    private static final int HEADER_BYTES = 1 << 16;
    private static final int THREADS = 4 * Engine.SESSIONS;
    private static final long IDLE_MILLISECONDS = 3_600_000;
    private static final long DRAINED = 1 << 24;

    /** Of another machine, while bytes are waited for: it may go without a word, and a thread waits with it. */
    private static final long VISITOR_IDLE_MILLISECONDS = 60_000;

    /** Requests of other machines at a time, of {@link #THREADS}: those of this machine always find one. */
    private static final int VISITORS = 12;

    private final AccessPolicy access;
    private final @Nullable AccessPolicy readers;
    private final @Nullable Exposure exposure;
    private final QueryHandler queries;
    private final Semaphore visitors = new Semaphore(VISITORS);
    private final int port;
    private final Javalin server;

    /**
     * Listens from now on.
     *
     * @param port 0 for any free one
     * @param exposure how other machines may read; null for not at all
     */
    EngineEndpoint(Engine engine, AccessPolicy access, int port, @Nullable Exposure exposure) {
        this.access = access;
        this.exposure = exposure;
        this.readers =
                exposure == null ? null : new AccessPolicy(exposure.password().reveal());
        this.port = port;
        this.queries = new QueryHandler(engine);
        this.server = Javalin.create(this::configure).start(HOST, port);
    }

    int port() {
        return server.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = "text/plain; charset=UTF-8";
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
        config.jetty.modifyHttpConfiguration(EngineEndpoint::limit);
        if (exposure != null) {
            // With connectors of its own the server makes no other; the first is the one whose port is told.
            config.jetty.addConnector(this::own);
            config.jetty.addConnector(this::visited);
        }
        config.routes.get("/ping", this::ok);
        config.routes.head("/ping", this::ok);
        config.routes.head("/", this::ok);
        config.routes.get("/", this::get);
        config.routes.post("/", this::query);
    }

    private ServerConnector own(Server jetty, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(port);
        return connector;
    }

    private ServerConnector visited(Server jetty, HttpConfiguration http) {
        HttpConfiguration impatient = new HttpConfiguration(http);
        impatient.setIdleTimeout(VISITOR_IDLE_MILLISECONDS);
        ServerConnector connector = Objects.requireNonNull(exposure).connector(jetty, impatient);
        connector.setIdleTimeout(VISITOR_IDLE_MILLISECONDS);
        return connector;
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setIdleTimeout(IDLE_MILLISECONDS);
    }

    private void ok(Context context) {
        if (isOwn(context)) {
            context.result("Ok.\n");
        }
    }

    private void get(Context context) {
        if (context.queryString() == null) {
            ok(context);
        } else {
            query(context);
        }
    }

    private void query(Context context) {
        if (!isOwn(context)) {
            return;
        }
        Answer answer = new Answer(context);
        try {
            AccessPolicy reader = reader(context);
            AccessPolicy guard = reader == null ? access : reader;
            if (!guard.accepts(context.header("X-ClickHouse-Key"), context.header("Authorization"))) {
                throw EngineException.refused(
                        EngineException.AUTHENTICATION_FAILED,
                        "Authentication failed: the token is missing or wrong. Send it in the header X-ClickHouse-Key,"
                                + " or as the password of HTTP Basic authentication. (AUTHENTICATION_FAILED)");
            }
            run(context, answer, reader != null);
        } catch (EngineException e) {
            fail(context, answer, e);
        } catch (IOException e) {
            LOG.info("The client went away: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.error("The endpoint failed", e);
            fail(context, answer, EngineException.refused(EngineException.UNKNOWN_EXCEPTION, "The endpoint failed"));
        }
    }

    private void run(Context context, Answer answer, boolean visitor) throws IOException {
        if (visitor && !visitors.tryAcquire()) {
            throw EngineException.refused(
                    EngineException.TOO_MANY_SIMULTANEOUS_QUERIES,
                    "Too many simultaneous queries: " + VISITORS
                            + " of other machines are answered. (TOO_MANY_SIMULTANEOUS_QUERIES)");
        }
        try {
            queries.handle(context, answer, visitor);
        } finally {
            if (visitor) {
                visitors.release();
            }
        }
    }

    /** Of strangers and of other machines nothing more is read: they could let us wait for it. */
    private void fail(Context context, Answer answer, EngineException error) {
        try {
            if (error.code() != EngineException.AUTHENTICATION_FAILED && reader(context) == null) {
                drain(context);
            }
            answer.fail(error);
        } catch (IOException e) {
            LOG.info("The client went away before it read an error: {}", e.toString());
        }
    }

    /** A client that is still sending reads no answer; what is left of a body of moderate size is taken off it. */
    private static void drain(Context context) throws IOException {
        InputStream body = context.req().getInputStream();
        byte[] ignored = new byte[1 << 16];
        long total = 0;
        for (int size = 0; size >= 0 && total < DRAINED; total += size) {
            size = body.read(ignored);
        }
    }

    /** Who may read from other machines, when the request is of one: only theirs are encrypted. */
    private @Nullable AccessPolicy reader(Context context) {
        return context.req().isSecure() ? readers : null;
    }

    /** Refuses requests that a web page sends, or that came to this machine under a foreign name. */
    private boolean isOwn(Context context) {
        boolean own = reader(context) == null
                ? AccessPolicy.isOwnHost(context.header("Host")) && AccessPolicy.isOwnOrigin(context.header("Origin"))
                : context.header("Origin") == null;
        if (!own) {
            context.status(403).result("Requests from other hosts and origins are refused.\n");
        }
        return own;
    }

    /** Stops listening; statements that run are left to {@link Engine#close}. */
    @Override
    public void close() {
        server.stop();
    }
}
