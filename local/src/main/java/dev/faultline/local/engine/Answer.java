package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request. As long as nothing has been sent, an error becomes a status and a message; after that it can
 * only be shown by breaking off: the message is written where the rows were, and the connection closed without the end
 * that a complete answer has.
 */
final class Answer {
    private static final int SCRATCH = 1 << 16;

    private final Context context;
    private final byte[] scratch = new byte[SCRATCH];
    private @Nullable OutputStream body;

    Answer(Context context) {
        this.context = context;
    }

    /** Sets status and headers; sends nothing yet. */
    void begin(QueryRequest request, ResultFormat format, Statistics statistics) throws IOException {
        context.status(200);
        context.contentType(format.contentType());
        context.header("X-ClickHouse-Summary", statistics.toSummary());
        context.header("X-ClickHouse-Query-Id", request.id());
        context.header("X-ClickHouse-Format", format.name());
        context.header("X-ClickHouse-Timezone", "UTC");
        context.header("X-ClickHouse-Server-Display-Name", "faultline");
        body = pack(request.coding());
    }

    private OutputStream pack(QueryRequest.Coding coding) throws IOException {
        // Not the context's own stream: its flush ends nowhere.
        OutputStream plain = context.res().getOutputStream();
        if (coding.frameAnswer()) {
            return new Lz4BlockOutputStream(plain);
        }
        if (!coding.encodeAnswer().isEmpty()) {
            context.header("Content-Encoding", coding.encodeAnswer());
        }
        return switch (coding.encodeAnswer()) {
            case "gzip" -> new GZIPOutputStream(plain, SCRATCH, true);
            case "lz4" -> new LZ4FrameOutputStream(plain);
            default -> plain;
        };
    }

    /** Adds a chunk from {@code offset} on. Must follow {@link #begin}. */
    void write(ResultChunk chunk, long offset) throws IOException {
        chunk.writeTo(begun(), offset, scratch);
    }

    /** Adds a result that the engine wrote to a file. Must follow {@link #begin}. */
    void write(Spool file) throws IOException {
        file.copyTo(begun());
    }

    /** Ends a complete answer. */
    void end() throws IOException {
        begun().close();
    }

    private OutputStream begun() {
        if (body == null) {
            throw new IllegalStateException("The answer has not begun");
        }
        return body;
    }

    /** Reports an error in the way that is still possible. */
    void fail(EngineException error) throws IOException {
        if (!context.res().isCommitted()) {
            context.res().reset();
            context.status(error.httpStatus());
            context.contentType("text/plain; charset=UTF-8");
            context.header("X-ClickHouse-Exception-Code", String.valueOf(error.code()));
            context.header("X-ClickHouse-Server-Display-Name", "faultline");
            context.res().getOutputStream().write(message(error));
            return;
        }
        try {
            begun().write(message(error));
            begun().flush();
        } finally {
            breakOff();
        }
    }

    private void breakOff() {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static byte[] message(EngineException error) {
        return (error.getMessage() + "\n").getBytes(UTF_8);
    }
}
