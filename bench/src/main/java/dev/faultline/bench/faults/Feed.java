package dev.faultline.bench.faults;

import dev.faultline.event.Observation;
import dev.faultline.schemas.Topics;
import dev.faultline.testing.guarantee.CountFiles;
import dev.faultline.testing.guarantee.WentIn;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What reaches the raw topics past the collector: bytes that are no records, and records of a later version. */
final class Feed implements AutoCloseable {

    private static final int UNKNOWN_SCHEMA = 0x7e7e7e7e;

    private final KafkaProducer<byte[], byte[]> producer;
    private final SchemaRegistryClient registry;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Feed(Map<String, Object> kafka, SchemaRegistryClient registry) {
        this.producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
        this.registry = registry;
    }

    /** What a chapter of this kind of fault brings with it. */
    void publish(FaultKind kind, Chapter chapter) throws IOException, ExecutionException, InterruptedException {
        try {
            if (kind == FaultKind.POISON) {
                poison(chapter);
            } else if (kind == FaultKind.SCHEMA_UPGRADE) {
                upgraded(chapter);
            }
        } catch (RestClientException e) {
            throw new IOException("The registry did not take the next version", e);
        }
    }

    /** Three records that nobody can read on each of two topics: text, a schema that nobody knows, half a record. */
    private void poison(Chapter chapter) throws ExecutionException, InterruptedException {
        for (String topic : List.of(Topics.OBSERVATIONS.name(), Topics.INCIDENT_REVISIONS.name())) {
            String mark = chapter.name() + topic;
            byte[] unknown = ByteBuffer.allocate(5 + mark.length())
                    .put((byte) 0)
                    .putInt(UNKNOWN_SCHEMA)
                    .put(bytes(mark))
                    .array();
            for (byte[] value : List.of(bytes("no record " + mark), unknown, bytes("\0\0" + mark))) {
                sent.add(producer.send(new ProducerRecord<>(topic, bytes(chapter.name()), value)));
                chapter.poisonedWith(new String(value, StandardCharsets.UTF_8));
            }
        }
        await();
    }

    /** The readings of the chapter's feed in a version of the schema that has one field more. */
    private void upgraded(Chapter chapter)
            throws IOException, RestClientException, ExecutionException, InterruptedException {
        Schema next = nextVersion();
        int id = registry.register(Topics.OBSERVATIONS.subject(), new AvroSchema(next));
        List<WentIn.Watched> readings =
                new CountFiles(Instant.now()).read(chapter.feed()).watched();
        for (WentIn.Watched reading : readings) {
            Instant end = reading.start().plus(reading.length());
            send(next, id, reading, reading.start(), end, "OK");
        }
        WentIn.Watched last = readings.get(readings.size() - 1);
        Instant end = last.start().plus(last.length());
        send(next, id, last, end, end, "END");
        await();
    }

    private static Schema nextVersion() {
        Schema now = Observation.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        now.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("resolver", Schema.create(Schema.Type.STRING), "Of a later version.", ""));
        return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
    }

    private void send(Schema schema, int id, WentIn.Watched reading, Instant start, Instant end, String status)
            throws IOException {
        String entity = Chapter.entity(reading.source());
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().stream()
                .filter(Schema.Field::hasDefaultValue)
                .forEach(field -> record.put(field.pos(), GenericData.get().getDefaultValue(field)));
        record.put("entity", entity);
        record.put("surface", symbol(schema, "surface", "CHAIN"));
        record.put("signal", "blocks");
        record.put("source", reading.source());
        record.put("bucketMillis", reading.bucket().toMillis());
        record.put("intervalStart", start.toEpochMilli());
        record.put("intervalEnd", end.toEpochMilli());
        record.put("observedAt", end.toEpochMilli());
        record.put("status", symbol(schema, "status", status));
        record.put("provenance", symbol(schema, "provenance", "MEASURED"));
        record.put("count", status.equals("END") ? null : reading.count());
        record.put("resolver", "next");
        sent.add(producer.send(new ProducerRecord<>(
                Topics.OBSERVATIONS.name(), null, end.toEpochMilli(), bytes(entity), encoded(schema, id, record))));
    }

    private static GenericData.EnumSymbol symbol(Schema schema, String field, String value) {
        return new GenericData.EnumSymbol(schema.getField(field).schema(), value);
    }

    private static byte[] encoded(Schema schema, int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void await() throws ExecutionException, InterruptedException {
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
