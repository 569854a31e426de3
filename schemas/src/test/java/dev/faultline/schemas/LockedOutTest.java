package dev.faultline.schemas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Run;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record is not at fault when the registry does not let us in: it must not become a dead letter. */
class LockedOutTest {

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aWrongPasswordSaysNothingAboutARecord(int status) {
        AvroSerde<Run> serde = new AvroSerde<>(answering(status), Run.class);
        assertThatThrownBy(() -> serde.decode(new byte[] {0, 0, 0, 0, 7, 1}))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 422})
    void aSchemaThatIsNotThereDoes(int status) {
        AvroSerde<Run> serde = new AvroSerde<>(answering(status), Run.class);
        assertThatThrownBy(() -> serde.decode(new byte[] {0, 0, 0, 0, 7, 1}))
                .isInstanceOf(SerializationException.class)
                .isNotInstanceOf(RegistryUnavailableException.class);
    }

    private static MockSchemaRegistryClient answering(int status) {
        return new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaById(int id) throws RestClientException {
                throw new RestClientException("refused", status, status * 100);
            }
        };
    }
}
