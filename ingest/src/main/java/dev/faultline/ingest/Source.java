package dev.faultline.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read: a file of a recording, later an endpoint.
 *
 * <p>The polls of a source come in order of their own observation time. A source that reads stored content gives the same
 * polls every time for the same {@link #content()}; that is what lets a collector go on after a crash.
 */
public interface Source extends AutoCloseable {

    /** Under which the cursor is kept; unique among the sources of a collector. */
    String id();

    /** Identity of what is read. A source with other content under the same id is read from its start. */
    String content();

    /**
     * The next poll; null when there is nothing more. What an earlier poll's {@link Origin} points at ends with this call.
     *
     * @throws IOException when the medium fails; content that cannot be understood is a {@link Refused} item instead
     */
    @Nullable
    Poll next() throws IOException;

    /** Series seen so far, in order of first sight. Grows, never shrinks. */
    List<Series> series();

    /** What must be remembered beyond the position, such as the last revision of each incident. */
    Map<String, String> state();

    /** Bytes taken from the medium so far. */
    long bytesRead();

    @Override
    void close() throws IOException;
}
