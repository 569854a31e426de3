package dev.faultline.schemas;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Schema ids by subject and schemas by id, asked once each.
 *
 * <p>A registry that is away is waited for, about a minute: a restart of the registry must not turn good records into
 * dead letters. A registry that answers "no such schema" is believed at once.
 */
final class SchemaIds {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final RetryPolicy<Object> PATIENCE = RetryPolicy.builder()
            .handleIf(SchemaIds::mayPass)
            .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofSeconds(60))
            .build();

    private final SchemaRegistryClient registry;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    SchemaIds(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    int idOf(String subject, Schema schema) {
        Integer known = ids.get(subject);
        if (known != null) {
            return known;
        }
        int id = ask(() -> registry.getId(subject, new AvroSchema(schema)), "id of " + subject);
        schemas.putIfAbsent(id, schema);
        ids.put(subject, id);
        return id;
    }

    Schema schemaOf(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = ask(() -> ((AvroSchema) registry.getSchemaById(id)).rawSchema(), "schema " + id);
        schemas.put(id, schema);
        return schema;
    }

    private static <T> T ask(CheckedSupplier<T> question, String what) {
        try {
            return Failsafe.with(PATIENCE).get(question);
        } catch (FailsafeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw mayPass(cause) || isLockedOut(cause)
                    ? new RegistryUnavailableException("The schema registry did not give the " + what, cause)
                    : new SerializationException("The schema registry has no " + what, cause);
        }
    }

    /** Waiting does not help, but a record must not be given up because the password is wrong. */
    private static boolean isLockedOut(Throwable failure) {
        return failure instanceof RestClientException refusal
                && (refusal.getStatus() == UNAUTHORIZED || refusal.getStatus() == FORBIDDEN);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof RestClientException refusal
                ? refusal.getStatus() != NOT_FOUND && refusal.getStatus() / 100 != 4
                : failure instanceof IOException;
    }
}
