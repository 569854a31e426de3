package dev.faultline.app;

import java.nio.file.Path;

/** Where the log goes. Set before the first message: the file is opened by then. */
final class Logs {

    /** Read by {@code logback.xml}. */
    static final String PROPERTY = "faultline.logs";

    private Logs() {}

    static void in(Path data) {
        System.setProperty(PROPERTY, data.resolve("logs").toAbsolutePath().toString());
    }
}
