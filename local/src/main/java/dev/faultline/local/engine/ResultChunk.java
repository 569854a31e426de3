package dev.faultline.local.engine;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A piece of a result in the engine's memory, which {@link #close} frees. */
final class ResultChunk implements AutoCloseable {
    private final ChdbApi api;
    private final Pointer result;
    private final @Nullable Pointer buffer;
    private final long length;

    /** @throws EngineException when the result is an error; it is freed then */
    ResultChunk(ChdbApi api, Pointer result) {
        String error = NativeParameters.read(api.chdb_result_error(result));
        if (error != null) {
            api.chdb_destroy_query_result(result);
            throw EngineException.reported(error);
        }
        this.api = api;
        this.result = result;
        this.buffer = api.chdb_result_buffer(result);
        this.length = buffer == null ? 0 : api.chdb_result_length(result);
    }

    long length() {
        return length;
    }

    /** Copies the bytes from {@code offset} on, at most a scratch buffer at a time. */
    void writeTo(OutputStream out, long offset, byte[] scratch) throws IOException {
        for (long at = offset; at < length && buffer != null; ) {
            int size = (int) Math.min(scratch.length, length - at);
            buffer.read(at, scratch, 0, size);
            out.write(scratch, 0, size);
            at += size;
        }
    }

    /** The byte at {@code index}, which is below {@link #length}. */
    byte at(long index) {
        if (buffer == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return buffer.getByte(index);
    }

    Statistics statistics() {
        return new Statistics(
                api.chdb_result_storage_rows_read(result),
                api.chdb_result_storage_bytes_read(result),
                api.chdb_result_rows_written(result),
                api.chdb_result_bytes_written(result),
                api.chdb_result_rows_read(result));
    }

    @Override
    public void close() {
        api.chdb_destroy_query_result(result);
    }
}
