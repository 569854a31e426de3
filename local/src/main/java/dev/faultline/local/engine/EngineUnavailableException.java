package dev.faultline.local.engine;

import java.nio.file.Path;

/** The engine library is missing on this platform, or cannot be loaded. The message says what to do. */
public final class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineUnavailableException(String platform, Path path, String reason) {
        super("The engine library for " + platform + " cannot be loaded from " + path + ": " + reason
                + ". Build it with npm (local/engine/install), or set CLICKHOUSE_URL to use a ClickHouse server.");
    }
}
