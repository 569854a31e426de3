package dev.faultline.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Asks whether the parts of a recorded stack are the ones that run now, and serve. */
final class StackProbe {
    private static final int LIMIT_MILLIS = 5_000;

    private final StackState state;

    StackProbe(StackState state) {
        this.state = state;
    }

    /** True when supervisor and part are the recorded processes, and the part answers on its port. */
    boolean serves(Part part) {
        StackState.Child child = state.children().get(part);
        if (child == null || !state.supervisor().alive() || !child.process().alive()) {
            return false;
        }
        return switch (part) {
            case BROKER -> accepts(child.port());
            case REGISTRY -> answers(child.port(), "/apis/ccompat/v7/config", null);
            case ENGINE -> answers(child.port(), "/?query=SELECT%201", state.token());
        };
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(ChildArguments.LOOPBACK, port), LIMIT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean answers(int port, String path, @Nullable Secret token) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            if (token != null) {
                connection.setRequestProperty("X-ClickHouse-User", LocalStack.ENGINE_USER);
                connection.setRequestProperty("X-ClickHouse-Key", token.reveal());
            }
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException refused) {
            return false;
        }
    }
}
