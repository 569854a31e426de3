package dev.faultline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Cursor;
import dev.faultline.event.Run;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @BeforeEach
    void register() {
        new SchemaRegistration(registry).register(Topics.all());
    }

    @Test
    void writesConfluentsWireFormat() throws Exception {
        byte[] bytes = serde().encode(run("a"));
        assertThat(bytes[0]).isZero();
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        assertThat(registry.getSchemaById(id).name()).isEqualTo("dev.faultline.event.Run");
    }

    @Test
    void readsWhatItWrote() {
        assertThat(serde().decode(serde().encode(run("a")))).isEqualTo(run("a"));
    }

    @Test
    void passesTombstones() {
        assertThat(serde().encode(null)).isNull();
        assertThat(serde().decode(null)).isNull();
    }

    @Test
    void refusesOtherBytes() {
        AvroSerde<Run> serde = serde();
        assertThatThrownBy(() -> serde.decode(new byte[] {1, 2})).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serde.decode(new byte[] {0, 0, 0, 127, 127, 1}))
                .isInstanceOf(SerializationException.class);
        byte[] whole = serde.encode(run("a"));
        byte[] more = java.util.Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> serde.decode(more)).hasMessageContaining("left");
        byte[] less = java.util.Arrays.copyOf(whole, whole.length - 1);
        assertThatThrownBy(() -> serde.decode(less)).isInstanceOf(SerializationException.class);
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        AvroSerde<Run> serde = serde();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> results = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> IntStream.range(0, 200).allMatch(k -> {
                        Run run = run(i + "-" + k);
                        return run.equals(serde.decode(serde.encode(run)));
                    })))
                    .toList();
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsMapsAndMissingTimes() {
        Cursor cursor = Cursor.newBuilder()
                .setSource("s")
                .setPosition("1")
                .setState(Map.of("ü", "\u0000"))
                .setPolled(3)
                .setPublished(1)
                .setDuplicate(1)
                .setRejected(1)
                .setFinished(true)
                .build();
        AvroSerde<Cursor> serde = new AvroSerde<>(registry, Cursor.class);
        assertThat(serde.decode(serde.encode(cursor))).isEqualTo(cursor);
    }

    private AvroSerde<Run> serde() {
        return new AvroSerde<>(registry, Run.class);
    }

    private static Run run(String id) {
        return Run.newBuilder()
                .setId(id)
                .setCodeVersion("1")
                .setConfiguration("{}")
                .setStartedAt(Instant.parse("2025-10-20T07:00:00Z"))
                .build();
    }
}
