package dev.faultline.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Confluent's wire format for one kind of record. Avro's readers and buffers belong to one thread each. */
final class WireFormat<V extends SpecificRecord> {

    private static final byte MAGIC = 0;
    private static final int HEADER = 1 + Integer.BYTES;

    private final SchemaIds ids;
    private final Class<V> type;
    private final Schema schema;
    private final SpecificData model;
    private final ThreadLocal<Buffers<V>> buffers;

    WireFormat(SchemaIds ids, Class<V> type) {
        TrustedRecords.trust();
        this.ids = ids;
        this.type = type;
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.buffers = ThreadLocal.withInitial(() -> new Buffers<>(new SpecificDatumWriter<>(schema, model)));
    }

    byte[] write(V value) {
        Buffers<V> own = buffers.get();
        int id = ids.idOf(type.getName(), schema);
        own.bytes.reset();
        own.bytes.write(MAGIC);
        own.bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        try {
            own.encoder = EncoderFactory.get().binaryEncoder(own.bytes, own.encoder);
            own.writer.write(value, own.encoder);
            own.encoder.flush();
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("Cannot write a " + type.getSimpleName(), e);
        }
        return own.bytes.toByteArray();
    }

    V read(byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] != MAGIC) {
            throw new SerializationException("Not in Confluent's wire format: no zero byte and schema id in front");
        }
        Buffers<V> own = buffers.get();
        DatumReader<V> reader = own.readers.computeIfAbsent(
                ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt(), this::reader);
        try {
            own.decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, own.decoder);
            V value = reader.read(null, own.decoder);
            if (!own.decoder.isEnd()) {
                throw new SerializationException("Bytes are left after a " + type.getSimpleName());
            }
            return value;
        } catch (IOException | RuntimeException e) {
            throw e instanceof SerializationException known
                    ? known
                    : new SerializationException("Cannot read a " + type.getSimpleName(), e);
        }
    }

    private DatumReader<V> reader(int id) {
        return new SpecificDatumReader<>(ids.schemaOf(id), schema, model);
    }

    private static final class Buffers<V> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final DatumWriter<V> writer;
        private final Map<Integer, DatumReader<V>> readers = new HashMap<>();
        private @Nullable BinaryEncoder encoder;
        private @Nullable BinaryDecoder decoder;

        private Buffers(DatumWriter<V> writer) {
            this.writer = writer;
        }
    }
}
