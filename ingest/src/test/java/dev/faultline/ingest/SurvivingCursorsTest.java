package dev.faultline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Cursor;
import dev.faultline.event.Tail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurvivingCursorsTest {

    private static final Instant START = Instant.parse("2025-10-20T07:00:00Z");

    private final Map<String, List<Cursor>> stored = new LinkedHashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final List<Tail> asked = new ArrayList<>();
    private final SurvivingCursors cursors = new SurvivingCursors(new Store(), this::lost);

    @Test
    void whereNothingIsLostTheNewestCountsAndOneRecordOfAPartitionIsLookedAt() {
        keep("a", 1, tail(0, 5));
        keep("a", 2, tail(0, 9), tail(1, 3));
        keep("b", 7, tail(0, 8));

        assertThat(published()).isEqualTo(Map.of("a", 2L, "b", 7L));
        assertThat(asked).containsExactlyInAnyOrder(tail(0, 9), tail(1, 3));
    }

    @Test
    void ofWhatIsLostTheNewestThatLostNothingCounts() {
        keep("a", 1, tail(0, 5));
        keep("a", 2, tail(0, 9));
        keep("a", 3, tail(0, 9), tail(1, 3));
        keep("a", 4, tail(0, 14), tail(1, 3));
        keep("b", 7, tail(0, 8));
        ends.put(0, 10L);

        assertThat(published()).isEqualTo(Map.of("a", 3L, "b", 7L));
    }

    @Test
    void theTimeUpToWhichItWasWatchedStays() {
        keep("a", 1, tail(0, 5));
        keep("a", 4, tail(0, 14));
        ends.put(0, 10L);

        Cursor standing = cursors.read(Set.of("a")).get("a");
        assertThat(standing.getWatermark()).isEqualTo(START.plusSeconds(4));
        assertThat(standing.getPosition()).isEqualTo("at 1");
        assertThat(standing.getTails()).containsExactly(tail(0, 5));
    }

    @Test
    void whoLostEverythingStartsAnew() {
        keep("a", 1, tail(0, 11));
        keep("a", 2, tail(0, 12));
        keep("b", 7, tail(1, 8));
        ends.put(0, 10L);

        assertThat(published()).isEqualTo(Map.of("b", 7L));
    }

    @Test
    void aCursorThatDoesNotTellItsRecordsIsTrustedAloneAndNeverTakesThePlaceOfAnother() {
        keep("old", 6);
        keep("a", 1);
        keep("a", 2, tail(0, 12));
        ends.put(0, 10L);

        assertThat(published()).isEqualTo(Map.of("old", 6L));
    }

    private Map<String, Long> published() {
        Map<String, Long> published = new HashMap<>();
        cursors.read(stored.keySet()).forEach((source, cursor) -> published.put(source, cursor.getPublished()));
        return published;
    }

    private void keep(String source, long published, Tail... tails) {
        Cursor cursor = new Cursor(
                source,
                "at " + published,
                Map.of(),
                START.plusSeconds(published),
                published,
                published,
                0L,
                0L,
                false,
                List.of(tails));
        stored.computeIfAbsent(source, key -> new ArrayList<>()).add(0, cursor);
    }

    private static Tail tail(int partition, long offset) {
        return new Tail("observations", partition, offset, 0L);
    }

    private Set<Tail> lost(Collection<Tail> tails) {
        asked.addAll(tails);
        Set<Tail> lost = new HashSet<>(tails);
        lost.removeIf(tail -> tail.getOffset() < ends.getOrDefault(tail.getPartition(), Long.MAX_VALUE));
        return lost;
    }

    private final class Store implements CursorStore {

        @Override
        public Map<String, Cursor> read(Set<String> sources) {
            Map<String, Cursor> newest = new HashMap<>();
            sources.forEach(source -> newest.put(source, stored.get(source).get(0)));
            return newest;
        }

        @Override
        public Map<String, List<Cursor>> history(Set<String> sources) {
            Map<String, List<Cursor>> histories = new HashMap<>(stored);
            histories.keySet().retainAll(sources);
            return histories;
        }
    }
}
