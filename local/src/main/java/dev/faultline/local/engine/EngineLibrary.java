package dev.faultline.local.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the engine library is, and how it is loaded. */
final class EngineLibrary {
    private static final String HOME = "faultline.home";

    private EngineLibrary() {}

    /**
     * Loads the library that {@code local/engine/install} put under the folder named by {@code faultline.home}.
     *
     * @throws EngineUnavailableException when this platform has no such library, or it is not where it should be
     */
    static ChdbApi load() {
        return load(Path.of(System.getProperty(HOME, "")).toAbsolutePath());
    }

    static ChdbApi load(Path home) {
        Path path = path(home);
        if (!Files.isRegularFile(path)) {
            throw new EngineUnavailableException(Platform.RESOURCE_PREFIX, path, "it is not there");
        }
        try {
            ChdbApi api = Native.load(path.toString(), ChdbApi.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
            // The library's handlers for SIGSEGV and others would take the place of those the virtual machine needs.
            api.chdb_set_signal_handlers_enabled(0);
            return api;
        } catch (UnsatisfiedLinkError e) {
            throw new EngineUnavailableException(Platform.RESOURCE_PREFIX, path, String.valueOf(e.getMessage()));
        }
    }

    private static Path path(Path home) {
        return home.resolve("local/engine/node_modules/@chdb")
                .resolve(packageName())
                .resolve("libchdb.so");
    }

    /** The library's package for this platform; packages exist for these four. */
    private static String packageName() {
        String processor = Platform.isARM() ? "arm64" : "x64";
        return Platform.isMac() ? "lib-darwin-" + processor : "lib-linux-" + processor + "-gnu";
    }
}
