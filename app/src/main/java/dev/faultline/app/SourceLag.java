package dev.faultline.app;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.http.HostWords;
import dev.faultline.ingest.live.LiveSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By how much what a source tells lies behind what is. Of a chain: the age of its newest block, by the clock of the server
 * that tells it where that is known, since ours may be wrong. Of a source that tells later: the time since the end of what it
 * told. Of another document: how long it had been kept on the way.
 */
final class SourceLag {

    private SourceLag() {}

    /** @param now milliseconds since 1970 UTC, by our clock */
    static <R> Optional<Duration> of(LiveSource<R> source, R answer, List<Item> items, HostWords words, long now) {
        @Nullable Long newest = source.newest(answer);
        if (newest != null) {
            Duration age = Duration.ofMillis(now - newest);
            return Optional.of(words.ahead() == null ? age : age.plus(words.ahead()));
        }
        return source.tellsLater()
                ? items.stream()
                        .filter(item -> item instanceof Event event && event.value() instanceof Observation)
                        .map(item -> (Observation) ((Event) item).value())
                        .filter(each -> each.getStatus() == ObservationStatus.OK)
                        .map(Observation::getIntervalEnd)
                        .max(Comparator.naturalOrder())
                        .map(end -> Duration.ofMillis(now - end.toEpochMilli()))
                : Optional.ofNullable(words.age());
    }
}
