package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Observation;
import dev.faultline.schemas.RegistryUnavailableException;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.run.RunSettings;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails by no fault of the record stops the stage, so that nothing sound becomes a dead letter. */
class FailingHandlersTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");
    private static final Map<String, Object> CONFIG =
            Map.of(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS);

    static {
        TestRegistry.trustEvents();
    }

    @TempDir
    private Path state;

    private static ProcessingExceptionHandler.Result processing(Exception cause) {
        RefusedRecordHandler handler = new RefusedRecordHandler();
        handler.configure(CONFIG);
        return handler.handleError(nowhere(), new Record<>("key", "value", 0), cause)
                .result();
    }

    private static DeserializationExceptionHandler.Result reading(Exception cause) {
        UnreadableRecordHandler handler = new UnreadableRecordHandler();
        handler.configure(CONFIG);
        return handler.handleError(
                        nowhere(),
                        new org.apache.kafka.clients.consumer.ConsumerRecord<>("topic", 0, 0, new byte[0], new byte[0]),
                        cause)
                .result();
    }

    private static ErrorHandlerContext nowhere() {
        return (ErrorHandlerContext) Proxy.newProxyInstance(
                ErrorHandlerContext.class.getClassLoader(),
                new Class<?>[] {ErrorHandlerContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "topic", "processorNodeId" -> "somewhere";
                    case "partition" -> 0;
                    case "offset", "timestamp" -> 0L;
                    default -> null;
                });
    }

    @Test
    void aBadRecordIsRefusedAndTheRestGoesOn() {
        assertThat(processing(new IllegalArgumentException("years")))
                .isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        assertThat(reading(new SerializationException("not Avro")))
                .isEqualTo(DeserializationExceptionHandler.Result.RESUME);
    }

    @Test
    void serversAndStoresThatFailStopTheStage() {
        RegistryUnavailableException away = new RegistryUnavailableException("away", new IOException());
        assertThat(processing(away)).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(processing(new StreamsException("sink", away))).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(processing(new ProcessorStateException("disk full")))
                .isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(processing(new UncheckedIOException(new IOException("store of another version"))))
                .isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(reading(new SerializationException("wrapped", away)))
                .isEqualTo(DeserializationExceptionHandler.Result.FAIL);
    }

    /** A registry that answers for every schema but those of some results. */
    private static SchemaRegistryClient without(String subject) {
        SchemaRegistryClient full = TestRegistry.filled();
        return (SchemaRegistryClient) Proxy.newProxyInstance(
                SchemaRegistryClient.class.getClassLoader(),
                new Class<?>[] {SchemaRegistryClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getId") && subject.equals(arguments[0])) {
                        throw new RegistryUnavailableException("away", new IOException());
                    }
                    try {
                        return method.invoke(full, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void aRegistryThatIsAwayWhenTheResultIsWrittenCostsNoRecord() {
        SchemaRegistryClient registry = without(Topics.RATES.subject());
        try (StageDriver rate = new StageDriver("rate", RunSettings.defaults(), registry, state)) {
            rate.send(Topics.OBSERVATIONS, "coinbase", FEED.bucket(0, 5));
            Observation makesItFinal = FEED.bucket(1, 5);
            assertThatThrownBy(() -> rate.send(Topics.OBSERVATIONS, "coinbase", makesItFinal))
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(rate.deadLetters()).isEmpty();
        }
    }

    /** Writes know the id, but a reader that must ask what an id means gets no answer. */
    private static final class Forgetful extends MockSchemaRegistryClient {
        private boolean away;

        @Override
        public ParsedSchema getSchemaById(int id)
                throws IOException, io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException {
            if (away) {
                throw new RegistryUnavailableException("away", new IOException());
            }
            return super.getSchemaById(id);
        }
    }

    @Test
    void aRegistryThatIsAwayWhenARecordIsReadCostsNoRecord() {
        Forgetful registry = new Forgetful();
        new dev.faultline.schemas.SchemaRegistration(registry).register(Topics.all());
        try (StageDriver rate = new StageDriver("rate", RunSettings.defaults(), registry, state)) {
            byte[] sound = rate.encode(Topics.OBSERVATIONS, FEED.bucket(0, 5));
            registry.away = true;
            assertThatThrownBy(() -> rate.sendBytes(Topics.OBSERVATIONS, "coinbase", sound))
                    .isInstanceOf(StreamsException.class);
            assertThat(rate.deadLetters()).isEmpty();
        }
    }
}
