package dev.faultline.local.engine;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the engine library that are used here, under the names of its C header. Texts are bytes with a
 * length, so that a NUL in a query cannot cut off what was checked from what is run.
 */
interface ChdbApi extends Library {
    void chdb_set_signal_handlers_enabled(int enabled);

    @Nullable
    Pointer chdb_connect(int argc, String[] argv);

    void chdb_close_conn(Pointer connection);

    int chdb_shutdown();

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

    Pointer chdb_stream_query_with_params_n(
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

    Pointer chdb_stream_insert_with_params_n(
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

    Pointer chdb_stream_fetch_result(Pointer handle, Pointer result);

    void chdb_stream_cancel_query(Pointer handle, Pointer result);

    void chdb_destroy_query_result(Pointer result);

    @Nullable
    Pointer chdb_result_buffer(Pointer result);

    long chdb_result_length(Pointer result);

    @Nullable
    Pointer chdb_result_error(Pointer result);

    long chdb_result_rows_read(Pointer result);

    long chdb_result_bytes_read(Pointer result);

    long chdb_result_storage_rows_read(Pointer result);

    long chdb_result_storage_bytes_read(Pointer result);

    long chdb_result_rows_written(Pointer result);

    long chdb_result_bytes_written(Pointer result);

    int chdb_stream_append(Pointer stream, byte[] data, long length);

    Pointer chdb_stream_done(Pointer stream);

    void chdb_stream_cancel_insert(Pointer stream);

    @Nullable
    Pointer chdb_stream_insert_error(Pointer stream);

    void chdb_destroy_insert_stream(Pointer stream);

    int chdb_classify_query_n(
            Pointer handle,
            byte[] query,
            long queryLength,
            @Nullable Pointer targetDatabase,
            long targetLength,
            Pointer analysis);
}
