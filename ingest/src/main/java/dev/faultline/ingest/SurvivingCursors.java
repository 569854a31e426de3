package dev.faultline.ingest;

import dev.faultline.event.Cursor;
import dev.faultline.event.Tail;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cursors whose records the cluster still has.
 *
 * <p>A broker that loses the end of its log, as after a power cut, loses records that a cursor says were published. Then the
 * newest cursor that lost nothing takes its place, so that the source is read again from there, or no cursor, so that it is
 * read from the start; what is still there too is told twice and recognised by its identity. The watermark of the newest
 * cursor stays: up to there the source was watched, though some of what was seen is gone.
 */
public final class SurvivingCursors implements CursorStore {

    private static final Logger LOG = LoggerFactory.getLogger(SurvivingCursors.class);

    private final CursorStore store;
    private final PublishedTails tails;

    /** The cursors of a store. */
    public SurvivingCursors(CursorStore store, PublishedTails tails) {
        this.store = store;
        this.tails = tails;
    }

    @Override
    public Map<String, Cursor> read(Set<String> sources) {
        Map<String, Cursor> cursors = new HashMap<>(store.read(sources));
        Set<TopicPartition> shortened = shortened(cursors.values());
        Map<String, Set<Tail>> lost = new HashMap<>();
        cursors.forEach((source, cursor) -> lost.put(source, lost(cursor, shortened)));
        lost.values().removeIf(Set::isEmpty);
        if (!lost.isEmpty()) {
            Map<String, List<Cursor>> histories = store.history(lost.keySet());
            lost.forEach((source, tails) -> {
                List<Cursor> history = histories.getOrDefault(source, List.of());
                replace(cursors, source, tails, survivor(history, shortened));
            });
        }
        return cursors;
    }

    @Override
    public Map<String, List<Cursor>> history(Set<String> sources) {
        return store.history(sources);
    }

    /** Logs end in order: where the last record of all sources is still there, all are. */
    private Set<TopicPartition> shortened(Collection<Cursor> cursors) {
        Map<TopicPartition, Tail> last = cursors.stream()
                .flatMap(cursor -> cursor.getTails().stream())
                .collect(Collectors.toMap(
                        Tails::partition,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Tail::getOffset))));
        return tails.lost(last.values()).stream().map(Tails::partition).collect(Collectors.toSet());
    }

    private Optional<Cursor> survivor(List<Cursor> history, Set<TopicPartition> shortened) {
        return history.stream()
                .filter(each -> !each.getTails().isEmpty())
                .filter(each -> lost(each, shortened).isEmpty())
                .findFirst();
    }

    private static void replace(Map<String, Cursor> cursors, String source, Set<Tail> lost, Optional<Cursor> earlier) {
        Cursor cursor = cursors.remove(source);
        earlier.ifPresent(found -> cursors.put(source, standingAt(found, cursor)));
        LOG.warn(
                "{}: the broker lost records that were published, up to {}. {}. What cannot be read again stays"
                        + " unknown; `faultline backfill` reads what its source keeps",
                source,
                lost.stream().map(SurvivingCursors::place).sorted().collect(Collectors.joining(", ")),
                earlier.map(found -> "It is read again from where it stood before, after " + found.getPublished()
                                + " of " + cursor.getPublished() + " published items")
                        .orElse("It is read again from its start"));
    }

    private Set<Tail> lost(Cursor cursor, Set<TopicPartition> shortened) {
        Set<Tail> doubtful = new HashSet<>(cursor.getTails());
        doubtful.removeIf(tail -> !shortened.contains(Tails.partition(tail)));
        return doubtful.isEmpty() ? Set.of() : tails.lost(doubtful);
    }

    private static Cursor standingAt(Cursor earlier, Cursor newest) {
        return new Cursor(
                earlier.getSource(),
                earlier.getPosition(),
                earlier.getState(),
                newest.getWatermark(),
                earlier.getPolled(),
                earlier.getPublished(),
                earlier.getDuplicate(),
                earlier.getRejected(),
                earlier.getFinished(),
                earlier.getTails());
    }

    private static String place(Tail tail) {
        return "offset " + tail.getOffset() + " of " + Tails.partition(tail);
    }
}
