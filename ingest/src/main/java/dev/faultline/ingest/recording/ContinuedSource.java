package dev.faultline.ingest.recording;

import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.Source;
import dev.faultline.schemas.ContentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files that continue each other, as one source. A series goes on in the next file where it ended in the one before; rows
 * that go back are refused there as they would be in one file.
 */
final class ContinuedSource implements Source {

    private final List<Source> parts;
    private final List<Series> series = new ArrayList<>();
    private int current;
    private int taken;
    private long reached = Long.MIN_VALUE;

    ContinuedSource(List<Source> parts) {
        this.parts = List.copyOf(parts);
        takeSeries();
    }

    @Override
    public String id() {
        return parts.get(0).id();
    }

    @Override
    public String content() {
        return ContentId.of(parts.stream().map(Source::content).toArray(String[]::new));
    }

    @Override
    public @Nullable Poll next() throws IOException {
        while (current < parts.size()) {
            Poll poll = parts.get(current).next();
            takeSeries();
            if (poll != null) {
                reached = Math.max(reached, poll.observedAt());
                return new Poll(reached, poll.items());
            }
            current++;
            taken = 0;
            takeSeries();
        }
        return null;
    }

    @Override
    public List<Series> series() {
        return series;
    }

    @Override
    public Map<String, String> state() {
        return parts.get(Math.min(current, parts.size() - 1)).state();
    }

    @Override
    public long bytesRead() {
        return parts.stream().mapToLong(Source::bytesRead).sum();
    }

    @Override
    public void close() throws IOException {
        for (Source part : parts) {
            part.close();
        }
    }

    /** A series that was seen in an earlier part keeps its place and goes on from there. */
    private void takeSeries() {
        if (current >= parts.size()) {
            return;
        }
        List<Series> found = parts.get(current).series();
        for (; taken < found.size(); taken++) {
            Series next = found.get(taken);
            int known = indexOf(next.key());
            if (known < 0) {
                series.add(next);
            } else {
                next.continueFrom(series.set(known, next));
            }
        }
    }

    private int indexOf(SeriesKey key) {
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
