package dev.faultline.local;

import java.net.InetAddress;
import java.nio.file.Path;

/**
 * What every child is told on its command line.
 *
 * @param data the part's own directory
 * @param port the loopback port to serve on
 */
record ChildArguments(Path data, int port) {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** @throws IllegalArgumentException unless both {@code --data} and {@code --port} are given */
    static ChildArguments parse(String... arguments) {
        if (arguments.length != 4 || !arguments[0].equals("--data") || !arguments[2].equals("--port")) {
            throw new IllegalArgumentException("expected: --data DIR --port N");
        }
        return new ChildArguments(Path.of(arguments[1]), Integer.parseInt(arguments[3]));
    }
}
