package dev.faultline.ingest.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real data beside the project. Where it is absent, tests that need it are skipped, and the reason is printed. */
final class SharedData {

    private static final Path HOME = Path.of(System.getProperty("faultline.home", "."));

    private SharedData() {}

    static Path path(String name) {
        for (Path place = HOME.toAbsolutePath().normalize(); place != null; place = place.getParent()) {
            Path found = place.resolve("shared/data").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        System.out.println("SKIPPED: no shared/data/" + name + " above " + HOME);
        Assumptions.abort("There is no shared/data/" + name);
        throw new IllegalStateException("unreachable");
    }

    static ManifestLibrary shipped() {
        return ManifestLibrary.in(HOME.resolve("cases/manifests"));
    }
}
