package dev.faultline.local.engine;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The engine over one data directory. It stays up as long as one connection is open, so one is kept for that alone.
 *
 * <p>Thread-safe. A virtual machine can hold one engine, and after it is closed no other.
 */
final class Engine implements AutoCloseable {
    /** Statements at a time; more of them wait. Each holds up to two cores and its share of the memory. */
    static final int SESSIONS = 8;

    private static final long PATIENCE_SECONDS = 60;
    private static final long STOP_PATIENCE_SECONDS = 3;

    private final ChdbApi api;
    private final String[] arguments;
    private final Pointer keeper;
    private final Path spool;
    private final Semaphore permits = new Semaphore(SESSIONS, true);
    private final Semaphore ofVisitors = new Semaphore(SESSIONS / 2, true);

    private Engine(ChdbApi api, String[] arguments, Pointer keeper, Path spool) {
        this.api = api;
        this.arguments = arguments;
        this.keeper = keeper;
        this.spool = spool;
    }

    /**
     * Opens the directory, which is made where it does not exist.
     *
     * @throws DirectoryInUseException when another process has it open
     * @throws IllegalStateException when the engine does not start; it has written why to the error stream
     */
    static Engine open(ChdbApi api, Path directory) {
        Path path = createDirectory(directory);
        DirectoryLock.requireFree(path);
        String[] arguments = {"engine", "--config-file=" + EngineConfiguration.write(path)};
        Pointer keeper = api.chdb_connect(arguments.length, arguments);
        if (keeper == null) {
            throw new IllegalStateException("The engine did not start over " + path + "; its message is above");
        }
        return new Engine(api, arguments, keeper, Spool.folder(path));
    }

    private static Path createDirectory(Path directory) {
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A session for one request; waits while all are taken.
     *
     * @param visitor whether it is for another machine: half of them never are
     * @throws EngineException when none becomes free within a minute
     */
    EngineSession open(boolean visitor) {
        if (!visitor) {
            return open(() -> {});
        }
        acquire(ofVisitors);
        try {
            return open(ofVisitors::release);
        } catch (EngineException e) {
            ofVisitors.release();
            throw e;
        }
    }

    private EngineSession open(Runnable then) {
        acquire(permits);
        Pointer connection = api.chdb_connect(arguments.length, arguments);
        if (connection == null) {
            permits.release();
            throw EngineException.refused(EngineException.UNKNOWN_EXCEPTION, "The engine opened no session");
        }
        return new EngineSession(api, connection, () -> {
            permits.release();
            then.run();
        });
    }

    /** A session beside the limit, for what must not wait behind the statements it is about. */
    EngineSession openAside() {
        Pointer connection = api.chdb_connect(arguments.length, arguments);
        if (connection == null) {
            throw EngineException.refused(EngineException.UNKNOWN_EXCEPTION, "The engine opened no session");
        }
        return new EngineSession(api, connection, () -> {});
    }

    /** Where results wait that the engine must write to a file. */
    Path spoolFolder() {
        return spool;
    }

    private static void acquire(Semaphore wanted) {
        try {
            if (wanted.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw EngineException.refused(
                EngineException.TOO_MANY_SIMULTANEOUS_QUERIES,
                "Too many simultaneous queries: all sessions are busy. (TOO_MANY_SIMULTANEOUS_QUERIES)");
    }

    /**
     * Lets running statements end for a while, ends those that do not, and closes. A connection closed under its
     * statement would abort the process, so none is.
     */
    @Override
    public void close() {
        if (!awaitIdle()) {
            try (EngineSession aside = openAside()) {
                aside.execute("KILL QUERY WHERE query_id != queryID()", "Null", Map.of())
                        .close();
            }
            permits.acquireUninterruptibly(SESSIONS);
        }
        api.chdb_close_conn(keeper);
        api.chdb_shutdown();
    }

    private boolean awaitIdle() {
        try {
            return permits.tryAcquire(SESSIONS, STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
