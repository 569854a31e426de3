package dev.faultline.streams.effect;

import dev.faultline.streams.Lineage;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.counterfactual.Counterfactual;
import dev.faultline.streams.attribute.counterfactual.History;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each source is expected to see after the end of a history. Built from the store when first asked for, kept until the
 * history changes or others were asked for more lately.
 */
final class Counterfactuals {

    private final WatchedHistory history;
    private final ScanDetector detector;
    private final long reach;
    private final Map<Key, Expected> known;

    private record Key(String source, long until) {}

    /**
     * What is expected, and what that rests on.
     *
     * @param counterfactual null while too little was seen
     */
    record Expected(@Nullable Counterfactual counterfactual, Lineage lineage) {}

    /** @param most counterfactuals that are kept */
    Counterfactuals(WatchedHistory history, ScanDetector detector, EffectSettings settings, int most) {
        this.history = history;
        this.detector = detector;
        this.reach = settings.history().toMillis();
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Expected> eldest) {
                return size() > most;
            }
        };
    }

    /** Begin of the history that ends at a moment. */
    long from(long until) {
        return until - reach;
    }

    /**
     * What is expected after {@code until}.
     *
     * @param source key of series and source
     * @param bucketMillis width of its buckets; others are left out
     */
    Expected of(String source, long bucketMillis, long until) {
        return known.computeIfAbsent(new Key(source, until), key -> build(source, bucketMillis, until));
    }

    /** Forgets what rests on a bucket that has changed. */
    void forget(String source, long until) {
        known.remove(new Key(source, until));
    }

    private Expected build(String source, long bucketMillis, long until) {
        History past = new History(detector, bucketMillis, until);
        Lineage[] lineage = {Lineage.NONE};
        history.past(source, bucketMillis, from(until), until, (hour, i) -> {
            long start = hour.start(i);
            if (hour.millis(i) == bucketMillis && start >= from(until) && start + bucketMillis <= until) {
                past.add(start, hour.coverage(i), hour.count(i), hour.amount(i));
                lineage[0] = lineage[0].and(hour.lineage(i));
            }
        });
        return past.freeze()
                .map(counterfactual -> new Expected(counterfactual, lineage[0]))
                .orElse(new Expected(null, Lineage.NONE));
    }
}
