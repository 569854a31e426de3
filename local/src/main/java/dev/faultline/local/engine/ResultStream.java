package dev.faultline.local.engine;

import com.sun.jna.Pointer;

/** A result that is read in chunks while the engine makes it. Closing it early cancels the query. */
final class ResultStream implements AutoCloseable {
    private final ChdbApi api;
    private final Pointer handle;
    private final Pointer stream;
    private boolean ended;

    /** @throws EngineException when the query was refused; the stream is freed then */
    ResultStream(ChdbApi api, Pointer handle, Pointer stream) {
        String error = NativeParameters.read(api.chdb_result_error(stream));
        if (error != null) {
            api.chdb_destroy_query_result(stream);
            throw EngineException.reported(error);
        }
        this.api = api;
        this.handle = handle;
        this.stream = stream;
    }

    /**
     * The next chunk; an empty one is the end.
     *
     * @throws EngineException when the query failed, in the middle of its result too
     */
    ResultChunk next() {
        try {
            ResultChunk chunk = new ResultChunk(api, api.chdb_stream_fetch_result(handle, stream));
            ended = chunk.length() == 0;
            return chunk;
        } catch (EngineException e) {
            ended = true;
            throw e;
        }
    }

    @Override
    public void close() {
        if (!ended) {
            api.chdb_stream_cancel_query(handle, stream);
        }
        api.chdb_destroy_query_result(stream);
    }
}
