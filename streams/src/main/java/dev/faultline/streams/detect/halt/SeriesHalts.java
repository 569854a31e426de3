package dev.faultline.streams.detect.halt;

import dev.faultline.streams.detect.Quorum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What the witnesses of a series agree on: a pure function of what each of them knows by itself, so the order in which their
 * sightings came in cannot matter.
 *
 * <p>As with rates, only witnesses that could judge when the silence began are asked how many must agree, and how it ends;
 * and nothing is decided past the slowest witness, unless it is too far behind to be waited for.
 *
 * @param quorum how many must agree
 * @param maxSilenceMillis how far a witness may lag behind the others before they go on without it
 */
public record SeriesHalts(Quorum quorum, long maxSilenceMillis) {

    private static final long SETTLED = Duration.ofDays(1).toMillis();

    /**
     * The halts of a series in order of time; the last may last.
     *
     * @param witnesses by source
     */
    public List<SeriesHalt> of(SortedMap<String, SilenceWatch> witnesses) {
        OptionalLong ready = ready(witnesses.values());
        if (ready.isEmpty() || witnesses.values().stream().noneMatch(SilenceWatch::hasHalts)) {
            return List.of();
        }
        List<Witnessed> halts = new ArrayList<>();
        witnesses.forEach((source, watch) -> watch.halts().forEach(halt -> halts.add(new Witnessed(source, halt))));
        return new Agreements(quorum, witnesses, halts).until(ready.getAsLong());
    }

    /**
     * Whether all halts are over and all witnesses past them for so long that nothing they see can change them, unless it
     * changes a halt of their own.
     */
    public boolean isSettled(Collection<SilenceWatch> witnesses) {
        long slowest = witnesses.stream()
                .filter(SilenceWatch::hasStarted)
                .mapToLong(SilenceWatch::watermark)
                .min()
                .orElse(Long.MAX_VALUE);
        return witnesses.stream()
                .flatMap(watch -> watch.halts().stream())
                .allMatch(halt -> halt.ends() < slowest - SETTLED);
    }

    /** Moment up to which no witness owes anything, milliseconds; nothing while there is no witness. */
    public OptionalLong ready(Collection<SilenceWatch> witnesses) {
        OptionalLong newest = witnesses.stream()
                .filter(SilenceWatch::hasStarted)
                .mapToLong(SilenceWatch::watermark)
                .max();
        if (newest.isEmpty()) {
            return newest;
        }
        long slowest = witnesses.stream()
                .filter(watch -> watch.hasStarted() && !watch.hasEnded())
                .mapToLong(SilenceWatch::watermark)
                .filter(watermark -> newest.getAsLong() - watermark <= maxSilenceMillis)
                .min()
                .orElse(newest.getAsLong());
        return OptionalLong.of(slowest);
    }
}
