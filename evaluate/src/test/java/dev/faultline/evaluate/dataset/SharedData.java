package dev.faultline.evaluate.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real data beside the project. Where it is absent, tests that need it are skipped. */
public final class SharedData {

    private static final Path HOME = Path.of(System.getProperty("faultline.home", "."));

    private SharedData() {}

    /** The folder of real data. */
    public static Path folder() {
        for (Path place = HOME.toAbsolutePath().normalize(); place != null; place = place.getParent()) {
            Path found = place.resolve("shared/data");
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        Assumptions.abort("There is no shared/data above " + HOME);
        throw new IllegalStateException("unreachable");
    }
}
