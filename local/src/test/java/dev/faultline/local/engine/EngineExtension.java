package dev.faultline.local.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One engine's process for all tests of a class. */
final class EngineExtension implements BeforeAllCallback, AfterAllCallback {
    private Path data;
    private EngineChild child;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        data = Files.createTempDirectory("engine-it");
        child = EngineChild.start(data);
    }

    EngineChild child() {
        return child;
    }

    EngineClient client() {
        return new EngineClient(child.url());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (child != null) {
            child.close();
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(EngineExtension::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
