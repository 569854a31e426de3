package dev.faultline.streams.sink;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was polled and is not written yet: one batch per target and database. */
final class Batches {

    private final SinkConfig config;
    private final Map<Key, Batch> batches = new LinkedHashMap<>();
    private int rows;

    private record Key(String database, Target target) {}

    Batches(SinkConfig config) {
        this.config = config;
    }

    /** Adds the rows of a record to every batch they belong to. */
    void add(Route route, Incoming incoming) {
        for (String database : route.rule().databases(incoming, config)) {
            for (Target target : route.targets()) {
                rows += batches.computeIfAbsent(new Key(database, target), key -> new Batch(database, target))
                        .add(incoming);
            }
        }
    }

    boolean isEmpty() {
        return rows == 0;
    }

    boolean isFull() {
        return rows >= config.batchRows() || bytes() >= config.batchBytes();
    }

    Collection<Batch> all() {
        return batches.values();
    }

    /** Forgets all rows; the room they took is kept for the next ones. */
    void clear() {
        batches.values().forEach(Batch::clear);
        rows = 0;
    }

    private long bytes() {
        return batches.values().stream().mapToLong(Batch::size).sum();
    }
}
