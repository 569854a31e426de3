package dev.faultline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for the children. They lie below the range from which systems take the near end of outgoing connections, so that
 * a child finds its own port free again after a restart.
 */
final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private final Set<Integer> given = new HashSet<>();

    /** The preferred port when it is free and not given yet, else some free one. */
    synchronized int take(int preferred) {
        if (preferred > 0 && free(preferred) && given.add(preferred)) {
            return preferred;
        }
        for (int attempt = 0; attempt < LAST - FIRST; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (!given.contains(port) && free(port)) {
                given.add(port);
                return port;
            }
        }
        throw new StackException("No free port between " + FIRST + " and " + LAST + " on the loopback interface.");
    }

    static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(ChildArguments.LOOPBACK, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A port for this run alone. */
    static int ephemeral() {
        try (ServerSocket socket = new ServerSocket(0, 1, ChildArguments.LOOPBACK)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
