package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.faultline.ingest.PublishedLog;
import dev.faultline.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a collector published, raw bytes of pages among it, in files that a replay turns into the same records: one
 * JSON object a line, packed, with a manifest beside each file.
 *
 * <p>A line is written when its transaction was committed, and flushed, so that a file holds what the topics hold, up to
 * the last commit also after {@code kill -9}. A disk that is full ends the recording and not the collector. For one thread.
 */
public final class EventsRecorder implements PublishedLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventsRecorder.class);
    private static final String PREFIX = "events-";

    private final Path directory;
    private final PackedFiles files;
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> waiting = new ArrayList<>();
    private final Set<String> introduced = new HashSet<>();
    private boolean isBroken;

    /**
     * A recorder that has written nothing.
     *
     * @param fileBytes size, packed, after which the next file is begun
     * @param keep how long files stay; null for ever
     */
    public EventsRecorder(Path directory, long fileBytes, @Nullable Duration keep, Clock clock) {
        this.directory = directory;
        this.files = new PackedFiles(
                new PackedFiles.Place(directory, PREFIX, fileBytes, keep), clock, EventsRecorder::describe);
    }

    private static void describe(Path file) throws IOException {
        Files.writeString(
                file.resolveSibling(file.getFileName() + Manifest.SIDECAR),
                "format: " + RecordingFormat.EVENTS_JSONL.label() + "\nprovenance: MEASURED\n");
    }

    @Override
    public void sent(Topic<String, ?> topic, String key, SpecificRecord value, long timestamp) {
        if (isBroken || EventText.topic(topic.name()).isEmpty()) {
            return;
        }
        introduce(topic);
        ObjectNode line = json.createObjectNode()
                .put("topic", topic.name())
                .put("key", key)
                .put("observed_at", Instant.ofEpochMilli(timestamp).toString());
        line.putRawValue("value", new RawValue(EventText.write(value)));
        waiting.add(line.toString());
    }

    /** The schema stands before the first record of a topic in each file, so that later versions can read it. */
    private void introduce(Topic<String, ?> topic) {
        if (introduced.add(topic.name())) {
            ObjectNode line = json.createObjectNode().put("schema_of", topic.name());
            line.putRawValue("schema", new RawValue(EventText.schema(topic).toString()));
            waiting.add(line.toString());
        }
    }

    @Override
    public void committed() {
        if (isBroken || waiting.isEmpty()) {
            return;
        }
        try {
            for (String line : waiting) {
                files.write(line.getBytes(StandardCharsets.UTF_8));
            }
            files.flush();
            waiting.clear();
            files.endIfFull();
            if (!files.isOpen()) {
                introduced.clear();
            }
        } catch (IOException e) {
            LOG.error(
                    "The recording in {} ends: {}. The collector goes on; make room and restart",
                    directory,
                    e.toString());
            isBroken = true;
            waiting.clear();
        }
    }

    /** Ends the file; the next commit begins another. */
    @Override
    public void close() {
        introduced.clear();
        try {
            files.end();
        } catch (IOException e) {
            throw new UncheckedIOException("The recording in " + directory + " could not be ended", e);
        }
    }
}
