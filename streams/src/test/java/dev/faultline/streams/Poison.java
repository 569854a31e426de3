package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Records that no stage can take. */
public final class Poison {

    private Poison() {}

    private record Bad(@Nullable String key, byte @Nullable [] value, String reason) {}

    /** Sends every kind of bad record on a topic; each must be in dead-letters with its bytes and a reason. */
    public static <V extends SpecificRecord> void into(StageDriver stage, Topic<String, V> topic, String key, V sound) {
        byte[] bytes = stage.encode(topic, sound);
        byte[] unknownSchema = bytes.clone();
        unknownSchema[1] = 0x55;
        for (Bad bad : List.of(
                new Bad(key, "<html>502</html>".getBytes(StandardCharsets.UTF_8), "wire format"),
                new Bad(key, new byte[0], "wire format"),
                new Bad(key, Arrays.copyOf(bytes, bytes.length - 3), ""),
                new Bad(key, Arrays.copyOf(bytes, bytes.length + 1), "left"),
                new Bad(key, unknownSchema, "no schema"),
                new Bad(null, bytes, "The key is 'null'"),
                new Bad(key + "x", bytes, "The key is"),
                new Bad(key, null, "no value"))) {
            stage.sendBytes(topic, bad.key(), bad.value());
            assertRefused(stage, bad.key(), bad.value(), bad.reason());
        }
    }

    /** Sends a record that can be read but not taken. */
    public static <V extends SpecificRecord> void into(
            StageDriver stage, Topic<String, V> topic, String key, V odd, String reason) {
        byte[] bytes = stage.encode(topic, odd);
        stage.sendBytes(topic, key, bytes);
        assertRefused(stage, key, bytes, reason);
    }

    private static void assertRefused(StageDriver stage, @Nullable String key, byte @Nullable [] value, String reason) {
        List<TestRecord<byte[], byte[]>> letters = stage.deadLetters();
        assertThat(letters).as(reason).hasSize(1);
        TestRecord<byte[], byte[]> letter = letters.get(0);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.key()).isEqualTo(key == null ? null : key.getBytes(StandardCharsets.UTF_8));
        assertThat(StageDriver.reason(letter)).contains(reason);
        stage.assertNothingElse();
    }
}
