package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of the registry at moments of its first start: with some of its tables it would never start again. */
@Timeout(180)
class RegistryCreationIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path data;

    /** Of about 750,000 bytes that all tables take while they are created. */
    @ParameterizedTest
    @ValueSource(longs = {21_000, 100_000, 300_000})
    void aRegistryKilledWhileItCreatesItsTablesStartsAgain(long bytes) throws Exception {
        StackKit.assumeEngine();
        StackLayout layout = StackKit.layout(data);
        Path database = layout.partData(Part.REGISTRY).resolve("schemas.mv.db");
        ChildProcess killed = start(layout);
        StackKit.await("some tables are there", LIMIT, () -> Files.exists(database) && Files.size(database) >= bytes);
        killed.kill();
        killed.awaitEnd();
        ChildProcess child = start(layout);
        try {
            assertThat(child.ready().get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isPositive();
        } finally {
            child.requestStop();
            child.awaitStop(LIMIT);
        }
    }

    private static ChildProcess start(StackLayout layout) throws Exception {
        Files.createDirectories(layout.data().resolve("logs"));
        int port = new FreePorts().take(0);
        return ChildProcess.start(
                new ChildCommand(layout).build(Part.REGISTRY, port),
                Secret.random(),
                new ChildLog(layout.log(Part.REGISTRY)));
    }
}
