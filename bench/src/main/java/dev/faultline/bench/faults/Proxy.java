package dev.faultline.bench.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way on this machine to a server, which can be cut, slowed, or answer in the server's place. */
final class Proxy implements AutoCloseable {

    private static final int PIECE = 16 * 1024;

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int behind;
    private volatile Way way = Way.FREE;

    /**
     * How bytes pass.
     *
     * @param kind what happens to them
     * @param millis delay of each piece, when they are slow
     * @param refusal what is answered, when the server refuses
     */
    record Way(Kind kind, int millis, String refusal) {

        static final Way FREE = new Way(Kind.FREE, 0, "");
        static final Way CUT = new Way(Kind.CUT, 0, "");
        static final Way ANSWERS_LOST = new Way(Kind.ANSWERS_LOST, 0, "");

        static Way slow(int millis) {
            return new Way(Kind.FREE, millis, "");
        }

        /** Answers as ClickHouse does. */
        static Way refusing(int code, String message) {
            return new Way(
                    Kind.REFUSING,
                    0,
                    "HTTP/1.1 500 Internal Server Error\r\nX-ClickHouse-Exception-Code: " + code
                            + "\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                            + message.length() + "\r\n\r\n" + message);
        }
    }

    /** What happens to bytes. */
    enum Kind {
        FREE,
        CUT,
        REFUSING,
        ANSWERS_LOST
    }

    Proxy() {
        try {
            door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("accept", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** @param port of the server */
    void leadTo(int port) {
        behind = port;
    }

    /** Changes the way; who is on it is thrown off, so that nobody keeps the old one. */
    void set(Way next) {
        way = next;
        if (next.kind() != Kind.ANSWERS_LOST) {
            open.forEach(Proxy::closeQuietly);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                daemon("serve", () -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        Way now = way;
        open.add(client);
        try {
            if (now.kind() == Kind.CUT) {
                return;
            }
            if (now.kind() == Kind.REFUSING) {
                refuse(client, now.refusal());
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                open.add(server);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                daemon("requests", () -> pump(client, server, false));
                pump(server, client, true);
                open.remove(server);
            }
        } catch (IOException notThere) {
            // as if nobody listened
        } finally {
            open.remove(client);
            closeQuietly(client);
        }
    }

    /** Answers before the request was read, and reads it nevertheless: a reset could overtake the answer. */
    private static void refuse(Socket client, String refusal) throws IOException {
        InputStream in = client.getInputStream();
        if (in.read() >= 0) {
            client.getOutputStream().write(refusal.getBytes(US_ASCII));
            client.shutdownOutput();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (answers && way.kind() == Kind.ANSWERS_LOST) {
                    break;
                }
                Thread.sleep(way.millis());
                out.write(piece, 0, length);
            }
        } catch (IOException ended) {
            // by either side
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // that is what was wanted
        }
    }

    private void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + port() + "-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Proxy::closeQuietly);
    }
}
