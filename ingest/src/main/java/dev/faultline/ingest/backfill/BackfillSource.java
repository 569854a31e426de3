package dev.faultline.ingest.backfill;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reading as the collector knows sources. Its cursor says up to where everything is told. */
final class BackfillSource implements Source {

    private static final String REACHED = "reached";

    private final Reading reading;
    private final Clock clock;
    private final String content;
    private long reached;

    /** @param life tells this run of the program from all others: what was told is not read again to be passed over */
    BackfillSource(Reading reading, Clock clock, String life) {
        this.reading = reading;
        this.clock = clock;
        this.content = "backfill-" + life;
        this.reached = reading.period().from();
    }

    /** Goes on where another run stood. */
    void resume(Map<String, String> state) {
        String before = state.get(REACHED);
        if (before != null) {
            reached = Math.max(reached, Long.parseLong(before));
        }
    }

    boolean isDone() {
        return reached >= reading.period().until();
    }

    /** Looks at what is left; there must be something. */
    Extent begin() throws IOException, PayloadException {
        return reading.past().begin(new Period(reached, reading.period().until()));
    }

    /** What can be told next; null when everything is. */
    @Nullable
    Poll read() throws IOException, PayloadException {
        while (!isDone()) {
            long observedAt = clock.millis();
            Stretch stretch = reading.past().read(observedAt);
            if (!stretch.told().isEmpty()) {
                reached = stretch.until();
                return new Poll(observedAt, items(stretch.told(), observedAt));
            }
        }
        return null;
    }

    private List<Item> items(List<Observation> told, long observedAt) {
        List<Item> items = new ArrayList<>(told.size());
        told.forEach(observation -> items.add(new Event(
                Topics.OBSERVATIONS, observation.getEntity(), observation, observedAt, Piece.of(id(), new byte[0]))));
        return items;
    }

    Reading reading() {
        return reading;
    }

    long reached() {
        return reached;
    }

    @Override
    public String id() {
        return reading.id();
    }

    @Override
    public String content() {
        return content;
    }

    /** As {@link #read}. */
    @Override
    public @Nullable Poll next() throws IOException {
        try {
            return read();
        } catch (PayloadException e) {
            throw new IOException(e);
        }
    }

    @Override
    public List<Series> series() {
        return reading.past().series();
    }

    @Override
    public Map<String, String> state() {
        return Map.of(REACHED, Long.toString(reached));
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() {
        // A fetcher that others share does the reading.
    }
}
