package dev.faultline.ingest.http;

import dev.faultline.ingest.http.FetchException.Reason;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Sink;
import okio.Socket;
import okio.Source;

/**
 * Lets no message of a session grow beyond a size. The client puts a message together in memory, however long it is, and
 * unpacks it, however much comes out; so messages are asked for unpacked, and what has come since the last one is counted.
 * For one connection.
 */
final class MessageLimit implements Interceptor {

    private static final String PACKING = "Sec-WebSocket-Extensions";

    private final long most;
    private volatile long since;

    /** @param most bytes of a message */
    MessageLimit(long most) {
        this.most = most;
    }

    /** A message is complete. On the thread that reads. */
    void passed() {
        since = 0;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request unpacked = chain.request().newBuilder().removeHeader(PACKING).build();
        Response response = chain.proceed(unpacked);
        Socket socket = response.socket();
        return socket == null
                ? response
                : response.newBuilder()
                        .removeHeader(PACKING)
                        .socket(new Limited(socket))
                        .build();
    }

    private final class Limited implements Socket {
        private final Socket socket;
        private final Source source;

        private Limited(Socket socket) {
            this.socket = socket;
            this.source = new Counted(socket.getSource());
        }

        @Override
        public Source getSource() {
            return source;
        }

        @Override
        public Sink getSink() {
            return socket.getSink();
        }

        @Override
        public void cancel() {
            socket.cancel();
        }
    }

    private final class Counted extends ForwardingSource {
        private Counted(Source source) {
            super(source);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads; the message is told on the same
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            since += Math.max(0, read);
            if (since > most) {
                throw new FetchException(
                        Reason.TOO_LARGE, "a message is larger than " + most + " bytes; see limits.mostBytes");
            }
            return read;
        }
    }
}
