package dev.faultline.ingest.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.schemas.Topic;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EventsRecorder} kept: records of raw topics as they were published, one a line with
 * {@code topic, key, observed_at, value}, and {@code schema_of, schema} before the first of a topic.
 *
 * <p>The records go onto their topics as they are. Nothing is added, no mark of an end either, so the same tables come out.
 */
final class EventsJsonl extends LineSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Schema> schemas = new HashMap<>();

    EventsJsonl(Opening opening) throws IOException {
        super(opening);
        opening.entry().fields().finish();
    }

    @Override
    public String id() {
        return opening().idInRecording() + "@" + opening().file().sha256().substring(0, 12);
    }

    @Override
    public List<Series> series() {
        return List.of();
    }

    @Override
    public Map<String, String> state() {
        return Map.of();
    }

    @Override
    @Nullable
    Poll line() throws RowException {
        byte[] bytes = lines().bytes();
        if (bytes.length == 0) {
            return null; // an empty line says nothing
        }
        try {
            JsonNode line = JSON.readTree(bytes);
            if (line.has("schema_of")) {
                schemas.put(
                        line.path("schema_of").asText(),
                        new Schema.Parser().parse(line.path("schema").toString()));
                return null;
            }
            return event(line, bytes);
        } catch (JsonProcessingException e) {
            return refused(Reason.NOT_JSON, "Not JSON: " + e.getOriginalMessage());
        } catch (IOException | AvroTypeException | SchemaParseException e) {
            return refused(Reason.WRONG_TYPE, "Not a record of its topic: " + e.getMessage());
        }
    }

    private Poll event(JsonNode line, byte[] bytes) throws IOException, RowException {
        String name = line.path("topic").asText();
        Topic<?, ?> topic = EventText.topic(name).orElse(null);
        Schema written = schemas.get(name);
        if (topic == null || written == null || !line.has("key") || !line.has("value")) {
            return refused(
                    Reason.MISSING_FIELD,
                    "A line needs topic, key, observed_at and value, and its topic a schema before it");
        }
        long observedAt = time(line.path("observed_at").asText());
        checkObserved("observed_at", observedAt);
        SpecificRecord value = EventText.read(topic, written, line.path("value").toString());
        return at(observedAt, event(topic, line.path("key").asText(), value, observedAt, bytes));
    }

    @SuppressWarnings("unchecked") // keys of all raw topics are texts
    private Event event(Topic<?, ?> topic, String key, SpecificRecord value, long observedAt, byte[] bytes) {
        return new Event(
                (Topic<String, ? extends SpecificRecord>) topic,
                key,
                value,
                observedAt,
                Piece.of(origin().position(), bytes));
    }

    private static long time(String text) throws RowException {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw new RowException(Reason.WRONG_TYPE, "observed_at is not a time in UTC: " + text);
        }
    }

    @Override
    @Nullable
    Poll rest() {
        return null;
    }
}
