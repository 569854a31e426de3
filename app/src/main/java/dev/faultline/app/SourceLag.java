package dev.faultline.app;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.http.HostWords;
import dev.faultline.ingest.live.LiveSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By how much what a source tells lies behind what is. Of a chain: the age of its newest block, by the clock of the server
 * that tells it, since ours may be wrong. Of a source that tells later: the time since the end of what it told. Of another
 * document: how long it had been kept on the way.
 */
final class SourceLag {

    private static final String HEAD_LAG = "head-lag";
    private static final double MILLIS = 1000;

    private SourceLag() {}

    static Optional<Duration> of(LiveSource<?> source, List<Item> items, Interval interval, HostWords words) {
        Optional<Duration> ofHead = seen(items)
                .filter(each -> each.getSignal().equals(HEAD_LAG) && each.getValue() != null)
                .map(each -> Duration.ofMillis(Math.round(each.getValue() * MILLIS)))
                .map(age -> words.ahead() == null ? age : age.plus(words.ahead()))
                .findFirst();
        if (ofHead.isPresent()) {
            return ofHead;
        }
        return source.tellsLater()
                ? seen(items)
                        .map(Observation::getIntervalEnd)
                        .max(Comparator.naturalOrder())
                        .map(end -> Duration.ofMillis(interval.observedAt() - end.toEpochMilli()))
                : Optional.ofNullable(words.age());
    }

    private static Stream<Observation> seen(List<Item> items) {
        return items.stream()
                .filter(item -> item instanceof Event event && event.value() instanceof Observation)
                .map(item -> (Observation) ((Event) item).value())
                .filter(each -> each.getStatus() == ObservationStatus.OK);
    }
}
