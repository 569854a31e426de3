package dev.faultline.local.engine;

import dev.faultline.local.Listener;
import dev.faultline.local.StackException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the engine's process.
 *
 * @param data the data directory
 * @param port the port to listen on, 0 for any free one
 * @param listener where to listen for other machines; null for this machine alone
 */
record EngineOptions(Path data, int port, @Nullable Listener listener) {
    /** @throws IllegalArgumentException naming the argument that is wrong */
    static EngineOptions parse(String... arguments) {
        @Nullable Path data = null;
        int port = 0;
        @Nullable String listen = null;
        @Nullable Path certificate = null;
        @Nullable Path key = null;
        @Nullable Path password = null;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            switch (arguments[i]) {
                case "--data" -> data = Path.of(arguments[i + 1]);
                case "--port" -> port = port(arguments[i + 1]);
                case "--listen" -> listen = arguments[i + 1];
                case "--tls-certificate" -> certificate = Path.of(arguments[i + 1]);
                case "--tls-key" -> key = Path.of(arguments[i + 1]);
                case "--password-file" -> password = Path.of(arguments[i + 1]);
                default ->
                    throw new IllegalArgumentException(
                            "Unknown argument " + arguments[i] + "; --data DIR and --port N are known");
            }
        }
        if (data == null) {
            throw new IllegalArgumentException("--data DIR is missing");
        }
        return new EngineOptions(data, port, listen == null ? null : listener(listen, certificate, key, password));
    }

    private static Listener listener(
            String address, @Nullable Path certificate, @Nullable Path key, @Nullable Path password) {
        try {
            return Listener.of(address, certificate, key, password);
        } catch (StackException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("--port is " + text + "; 0 to 65535 is allowed");
    }
}
