package dev.faultline.streams.text;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was dropped while one text was read. */
final class Refusals {

    private final Map<Refusal, Integer> counts = new EnumMap<>(Refusal.class);

    void add(Refusal refusal) {
        counts.merge(refusal, 1, Integer::sum);
    }

    Map<Refusal, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
