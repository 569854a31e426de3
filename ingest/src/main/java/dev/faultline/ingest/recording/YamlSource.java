package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.TimeBounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of YAML written by hand: small, read at once, its elements told in the order of their observation times. An
 * element that is wrong is refused alone; its bytes in the dead letter are the element as JSON.
 */
abstract class YamlSource implements Source {

    private final Opening opening;
    private final List<Poll> polls = new ArrayList<>();
    private @Nullable Iterator<Poll> remaining;
    private boolean read;

    YamlSource(Opening opening) {
        this.opening = opening;
        opening.entry().fields().finish();
    }

    /** Turns the document into items by calling {@link #element} or {@link #add}. */
    abstract void take(JsonNode document, String payloadHash) throws ManifestException;

    @Override
    public final String id() {
        return opening.idInRecording();
    }

    @Override
    public final String content() {
        return opening.content();
    }

    @Override
    public final List<Series> series() {
        return List.of();
    }

    @Override
    public final Map<String, String> state() {
        return Map.of();
    }

    @Override
    public final long bytesRead() {
        return read ? opening.file().size() : 0;
    }

    @Override
    public final void close() {}

    @Override
    public final @Nullable Poll next() throws IOException {
        if (remaining == null) {
            readAll();
            polls.sort(Comparator.comparingLong(Poll::observedAt));
            remaining = polls.iterator();
        }
        return remaining.hasNext() ? remaining.next() : null;
    }

    final Opening opening() {
        return opening;
    }

    /** Reads one element; what it cannot be refuses this element alone. */
    final void element(String name, JsonNode node, Reading reading) {
        Origin origin =
                Piece.of(opening.file().name() + " " + name, node.toString().getBytes(StandardCharsets.UTF_8));
        try {
            reading.read(Fields.of(opening.file().name(), name, node), origin);
        } catch (ManifestException e) {
            refuse(origin, new Rejection(Reason.WRONG_TYPE, String.valueOf(e.getMessage())));
        }
    }

    /** Adds an item at its own time, or refuses it when that time cannot be. */
    final void add(Instant observedAt, Item item, Origin origin) {
        Rejection rejection = opening.bounds().observed("observedAt", observedAt.toEpochMilli());
        if (rejection == null) {
            polls.add(Poll.of(observedAt.toEpochMilli(), item));
        } else {
            refuse(origin, rejection);
        }
    }

    final void refuse(Origin origin, Rejection rejection) {
        long time = polls.isEmpty()
                ? TimeBounds.EARLIEST
                : polls.get(polls.size() - 1).observedAt();
        polls.add(Poll.of(time, new Refused(origin, rejection)));
    }

    private void readAll() throws IOException {
        read = true;
        WholeFile whole = WholeFile.read(opening.file(), opening.files());
        Origin origin = new Piece(opening.file().name(), whole.original());
        if (whole.rejection() != null) {
            refuse(origin, whole.rejection());
            return;
        }
        try {
            take(Yaml.read(opening.file().name(), whole.bytes()), opening.file().sha256());
        } catch (ManifestException e) {
            polls.clear();
            refuse(origin, new Rejection(Reason.NOT_YAML, String.valueOf(e.getMessage())));
        }
    }

    /** Reads one element. */
    @FunctionalInterface
    interface Reading {
        void read(Fields fields, Origin origin);
    }
}
