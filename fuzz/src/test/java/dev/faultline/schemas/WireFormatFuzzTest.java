package dev.faultline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.event.Observation;
import dev.faultline.event.Run;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody who can write to the cluster: any bytes on a topic are a record or a dead letter, and cost no memory. */
class WireFormatFuzzTest {

    private static final MockSchemaRegistryClient REGISTRY = new MockSchemaRegistryClient();

    static {
        new SchemaRegistration(REGISTRY).register(Topics.all());
    }

    private static final List<AvroSerde<? extends SpecificRecord>> SERDES =
            List.of(new AvroSerde<>(REGISTRY, Run.class), new AvroSerde<>(REGISTRY, Observation.class));
    private static final byte[] RUN =
            new AvroSerde<>(REGISTRY, Run.class).encode(new Run("a", "1", "{}", Instant.EPOCH));

    static Stream<byte[]> seeds() {
        byte[] huge = ByteBuffer.allocate(16)
                .put(RUN, 0, 5)
                .put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0E})
                .array();
        return Stream.of(RUN, huge, new byte[] {0, 0, 0, 0, 1}, new byte[5]);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreARecordOrAreRefused(byte[] data) {
        for (AvroSerde<? extends SpecificRecord> serde : SERDES) {
            byte[] bytes = data.clone();
            if (bytes.length >= 5) { // other ids are not known: what is of interest comes after
                bytes[0] = 0;
                int subject = serde == SERDES.get(0) ? id(Run.class) : id(Observation.class);
                ByteBuffer.wrap(bytes).putInt(1, subject);
            }
            try {
                assertThat(serde.decode(bytes)).isNotNull();
            } catch (SerializationException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static int id(Class<? extends SpecificRecord> type) {
        byte[] sample = type == Run.class ? RUN : null;
        try {
            return sample != null
                    ? ByteBuffer.wrap(sample).getInt(1)
                    : REGISTRY.getLatestSchemaMetadata(type.getName()).getId();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
