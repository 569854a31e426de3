package dev.faultline.ingest.recording;

import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.schemas.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Records of raw topics as JSON, by Avro's own encoding (avro.apache.org, specification, "JSON Encoding"). */
final class EventText {

    private EventText() {}

    /** The raw topic of that name; cursors are none: they belong to one installation. */
    static Optional<Topic<?, ?>> topic(String name) {
        return Topics.all().stream()
                .filter(topic -> topic.tier() == Topic.Tier.RAW && !topic.name().equals(Topics.CURSORS.name()))
                .filter(topic -> topic.name().equals(name))
                .<Topic<?, ?>>map(topic -> topic)
                .findFirst();
    }

    static Schema schema(Topic<?, ?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    static String write(SpecificRecord value) {
        TrustedRecords.trust();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(value.getSchema(), out);
            DatumWriter<SpecificRecord> writer = new SpecificDatumWriter<>(value.getSchema());
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every record", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * A record written by that schema, in the form of today's.
     *
     * @throws IOException when it is not one
     */
    static SpecificRecord read(Topic<?, ?> topic, Schema written, String json) throws IOException {
        TrustedRecords.trust();
        SpecificDatumReader<SpecificRecord> reader = new SpecificDatumReader<>(written, schema(topic));
        return reader.read(null, DecoderFactory.get().jsonDecoder(written, json));
    }
}
