package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the process that supervises: nothing survives it, and the directory starts again. */
@Timeout(300)
class SupervisorCrashIT {
    private static final long SEED = 20251020;
    private static final Duration END_LIMIT = Duration.ofSeconds(40);

    @TempDir
    Path data;

    @Test
    void noChildSurvivesAndTheDirectoryStartsAgainWheneverTheSupervisorIsKilled() throws Exception {
        StackKit.assumeEngine();
        Random random = new Random(SEED);
        for (int round = 0; round < 5; round++) {
            long delay = 300 + random.nextInt(5_000);
            Process supervisor = StackKit.holder(data);
            Thread.sleep(delay);
            supervisor.destroyForcibly().waitFor();
            awaitNoChild("after a kill at " + delay + " ms (seed " + SEED + ")");
        }
        List<String> written = new ArrayList<>();
        try (LocalStack stack = LocalStack.start(StackKit.layout(data), event -> {})) {
            write(new StackClient(stack.endpoints()), written);
        }
        killWhileServing();
        try (LocalStack stack = LocalStack.attachOrStart(StackKit.layout(data))) {
            StackClient client = new StackClient(stack.endpoints());
            assertThat(client.values("kept")).isEqualTo(written);
            assertThat(client.query("SELECT count() FROM kept.t")).isEqualTo("10");
            assertThat(client.registryGet("/subjects")).contains("kept");
        }
        assertThat(StackKit.children(data)).isEmpty();
    }

    /** The next start does not wait for the children of the killed one to be gone: it has to cope with them. */
    private void killWhileServing() throws Exception {
        Process supervisor = StackKit.holder(data);
        try (BufferedReader lines = supervisor.inputReader(UTF_8)) {
            StackKit.awaitLine(lines, "OWNER");
        }
        Set<Long> children = StackKit.children(data);
        assertThat(children).hasSize(Part.values().length);
        supervisor.destroyForcibly().waitFor();
    }

    private void awaitNoChild(String when) throws Exception {
        StackKit.await("no child is left " + when, END_LIMIT, () -> StackKit.children(data)
                .isEmpty());
    }

    private static void write(StackClient client, List<String> written) throws Exception {
        client.createTopic("kept");
        try (Producer<String, String> producer = client.producer()) {
            for (int i = 0; i < 10; i++) {
                producer.send(new ProducerRecord<>("kept", "k", "v" + i)).get();
                written.add("v" + i);
            }
        }
        client.query("CREATE DATABASE kept");
        client.query("CREATE TABLE kept.t (n UInt64) ENGINE = MergeTree ORDER BY n");
        client.query("INSERT INTO kept.t SELECT number FROM numbers(10)");
        assertThat(client.register("kept", "{\"type\":\"record\",\"name\":\"Kept\",\"fields\":[]}")
                        .statusCode())
                .isEqualTo(200);
    }
}
