package dev.faultline.local.engine;

import com.sun.jna.Pointer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An insert whose data arrives in pieces. The engine commits in blocks of {@code max_insert_block_size} rows, as a
 * server does, so an insert that fails after its first million rows can leave whole blocks behind.
 */
final class InsertStream implements AutoCloseable {
    private final ChdbApi api;
    private final Pointer stream;
    private boolean ended;

    /** @throws EngineException when the insert was refused; the stream is freed then */
    InsertStream(ChdbApi api, Pointer stream) {
        this.api = api;
        this.stream = stream;
        String error = error();
        if (error != null) {
            api.chdb_destroy_insert_stream(stream);
            throw EngineException.reported(error);
        }
    }

    /** Hands over the first bytes of {@code data}; blocks while the engine is behind. */
    void append(byte[] data, int length) {
        byte[] piece = length == data.length ? data : Arrays.copyOf(data, length);
        if (api.chdb_stream_append(stream, piece, length) != 0) {
            finish().close();
            throw EngineException.refused(EngineException.UNKNOWN_EXCEPTION, "The insert was ended by the engine");
        }
    }

    /**
     * Says that there is no more data, and waits until the rows are in the table.
     *
     * @throws EngineException when they are not
     */
    ResultChunk finish() {
        ended = true;
        String error = error();
        Pointer result = api.chdb_stream_done(stream);
        if (error != null) {
            api.chdb_destroy_query_result(result);
            throw EngineException.reported(error);
        }
        return new ResultChunk(api, result);
    }

    private @Nullable String error() {
        return NativeParameters.read(api.chdb_stream_insert_error(stream));
    }

    @Override
    public void close() {
        if (!ended) {
            api.chdb_stream_cancel_insert(stream);
        }
        api.chdb_destroy_insert_stream(stream);
    }
}
