package dev.faultline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Foreign files and programs that scripts of the module {@code testing} fetch. */
final class RealTools {

    private RealTools() {}

    /** Where it is missing the test is skipped, and fails where servers are required. */
    static void require(Path file, String script) {
        if (!Files.exists(file)) {
            String problem = file + " is missing; " + script + " fetches it";
            if (Boolean.getBoolean("servers.required")) {
                throw new IllegalStateException(problem);
            }
            throw new TestAbortedException(problem);
        }
    }
}
