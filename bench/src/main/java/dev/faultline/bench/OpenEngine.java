package dev.faultline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An engine of the same library inside this process, with the library's own settings. The one of the stack may not reach a
 * broker by itself: its user has no right to.
 */
final class OpenEngine implements AutoCloseable {

    private static final byte[] LINES = "TSVRaw".getBytes(UTF_8);

    private final Functions functions;
    private final Pointer connection;
    private final Pointer session;

    /** Those of the library's C header that are used here. */
    interface Functions extends Library {
        void chdb_set_signal_handlers_enabled(int enabled);

        @Nullable
        Pointer chdb_connect(int argc, String[] argv);

        void chdb_close_conn(Pointer connection);

        Pointer chdb_query_with_params_n(
                Pointer handle,
                byte[] query,
                long queryLength,
                byte[] format,
                long formatLength,
                @Nullable Pointer names,
                @Nullable Pointer nameLengths,
                @Nullable Pointer values,
                @Nullable Pointer valueLengths,
                long count);

        @Nullable
        Pointer chdb_result_error(Pointer result);

        @Nullable
        Pointer chdb_result_buffer(Pointer result);

        long chdb_result_length(Pointer result);

        void chdb_destroy_query_result(Pointer result);
    }

    /** Opens an engine over a folder. A process can have one. */
    OpenEngine(Path folder) throws IOException {
        this.functions = Native.load(
                library().toString(), Functions.class, Map.of(Library.OPTION_STRING_ENCODING, UTF_8.name()));
        functions.chdb_set_signal_handlers_enabled(0); // the virtual machine needs its own
        String[] arguments = {"engine", "--path=" + folder};
        Pointer opened = functions.chdb_connect(arguments.length, arguments);
        if (opened == null) {
            throw new IOException("The engine did not start over " + folder + "; its message is above");
        }
        this.connection = opened;
        this.session = opened.getPointer(0);
    }

    /** Where the build has put it. */
    private static Path library() throws IOException {
        Path packages = Path.of(System.getProperty("faultline.home"), "local", "engine", "node_modules", "@chdb");
        try (Stream<Path> files = Files.walk(packages, 2)) {
            return files.filter(file -> file.endsWith("libchdb.so"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No libchdb.so under " + packages));
        }
    }

    /** Runs a statement; its result as text, columns apart by tabs. */
    String run(String statement) throws SQLException {
        byte[] bytes = statement.getBytes(UTF_8);
        Pointer result = functions.chdb_query_with_params_n(
                session, bytes, bytes.length, LINES, LINES.length, null, null, null, null, 0);
        try {
            Pointer error = functions.chdb_result_error(result);
            if (error != null) {
                throw new SQLException(error.getString(0, UTF_8.name()));
            }
            Pointer buffer = functions.chdb_result_buffer(result);
            int length = Math.toIntExact(functions.chdb_result_length(result));
            return buffer == null ? "" : new String(buffer.getByteArray(0, length), UTF_8).strip();
        } finally {
            functions.chdb_destroy_query_result(result);
        }
    }

    @Override
    public void close() {
        functions.chdb_close_conn(connection);
    }
}
