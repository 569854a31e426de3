package dev.faultline.local.engine;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One connection of the engine, for one request. A connection costs a fifth of a millisecond, so each request gets its
 * own, and no setting, current database or temporary table of one request can reach another. Statements are texts with
 * one character for each of their bytes.
 *
 * <p>Used by one thread; {@link #close} must not be called while a statement runs, which the engine does not survive.
 */
final class EngineSession implements AutoCloseable {
    private static final int ANALYSIS_BYTES = 16;

    private final ChdbApi api;
    private final Pointer connection;
    private final Pointer handle;
    private final Runnable release;

    EngineSession(ChdbApi api, Pointer connection, Runnable release) {
        this.api = api;
        this.connection = connection;
        this.handle = connection.getPointer(0);
        this.release = release;
    }

    /** What the parser that would run {@code statement} says about it. */
    Classification classify(String statement) {
        byte[] query = NativeParameters.bytes(statement);
        try (Memory analysis = new Memory(ANALYSIS_BYTES)) {
            analysis.clear();
            analysis.setInt(0, ANALYSIS_BYTES);
            int state = api.chdb_classify_query_n(handle, query, query.length, null, 0, analysis);
            return state == 0
                    ? new Classification(analysis.getInt(4), Classification.Kind.of(analysis.getInt(12)))
                    : new Classification(0, Classification.Kind.UNKNOWN);
        }
    }

    /** Changes settings of this session. The names are on the endpoint's list; the values can be anything. */
    void set(Map<String, String> settings) {
        if (!settings.isEmpty()) {
            String changes = settings.entrySet().stream()
                    .map(setting -> setting.getKey() + " = " + Literals.text(Literals.statement(setting.getValue())))
                    .collect(Collectors.joining(", "));
            execute("SET " + changes, "Null", Map.of()).close();
        }
    }

    void use(String database) {
        execute("USE " + Literals.identifier(Literals.statement(database)), "Null", Map.of())
                .close();
    }

    /** Runs a statement to its end; the result is whole, in the engine's memory. */
    ResultChunk execute(String statement, String format, Map<String, String> parameters) {
        NativeParameters bound = new NativeParameters(parameters);
        return new ResultChunk(api, bound.call(api::chdb_query_with_params_n, handle, statement, format));
    }

    /** Starts a query whose result is read in chunks. Only queries can be streamed, no other statement. */
    ResultStream stream(String query, String format, Map<String, String> parameters) {
        NativeParameters bound = new NativeParameters(parameters);
        Pointer stream = bound.call(api::chdb_stream_query_with_params_n, handle, query, format);
        return new ResultStream(api, handle, stream);
    }

    /** Starts an insert whose statement has neither data nor a FORMAT clause. */
    InsertStream insert(String statement, String format, Map<String, String> parameters) {
        NativeParameters bound = new NativeParameters(parameters);
        return new InsertStream(api, bound.call(api::chdb_stream_insert_with_params_n, handle, statement, format));
    }

    @Override
    public void close() {
        api.chdb_close_conn(connection);
        release.run();
    }
}
