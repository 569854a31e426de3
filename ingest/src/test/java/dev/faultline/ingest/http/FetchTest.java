package dev.faultline.ingest.http;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Has a server that runs, and somebody who reads from it. */
abstract class FetchTest {

    FetchScene scene;

    @BeforeEach
    void start(@TempDir Path cache) throws IOException {
        scene = new FetchScene(cache);
        scene.server.start();
    }

    @AfterEach
    void stop() throws IOException {
        scene.close();
    }
}
