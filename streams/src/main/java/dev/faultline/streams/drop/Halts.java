package dev.faultline.streams.drop;

import dev.faultline.event.Arrival;
import dev.faultline.event.Drop;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.WriteBehindStore;
import dev.faultline.streams.detect.halt.SeriesHalt;
import dev.faultline.streams.detect.halt.SeriesHalts;
import dev.faultline.streams.detect.halt.SilenceWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Watches the arrivals of each series for halts.
 *
 * <p>What the witnesses agree on follows from what each of them has seen; so nothing is scanned again when one of them comes
 * late: the halts of the horizon are put together anew, and those that are no longer among them are withdrawn. A witness
 * that comes later than the horizon changes nothing any more.
 */
final class Halts {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final WriteBehindStore<SeriesSilences> silences;
    private final Episodes episodes;
    private final DropMapper mapper;
    private final DropSettings settings;

    Halts(WriteBehindStore<SeriesSilences> silences, Episodes episodes, DropMapper mapper, DropSettings settings) {
        this.silences = silences;
        this.episodes = episodes;
        this.mapper = mapper;
        this.settings = settings;
    }

    /** Takes an arrival; a source without events of known times has no silence to speak of. */
    void accept(Scanned series, Arrival arrival, Consumer<Drop> emit) {
        if (arrival.getLastEvent() == null) {
            return;
        }
        Bytes key = StoreKeys.of(series.key());
        SeriesSilences known = silences.get(key);
        SeriesSilences all = known == null ? new SeriesSilences(settings, series.bucketMillis()) : known;
        if (all.accept(arrival)) {
            judge(series, all, all.hasChanged(arrival), emit);
            silences.put(key, all);
        }
    }

    private void judge(Scanned series, SeriesSilences all, boolean changed, Consumer<Drop> emit) {
        SortedMap<String, SilenceWatch> watches = all.watches();
        SeriesHalts rule = new SeriesHalts(settings.quorum(), settings.maxSilenceMillis(series.bucketMillis()));
        OptionalLong ready = rule.ready(watches.values());
        if (ready.isEmpty()) {
            return;
        }
        long limit = ready.getAsLong() - settings.horizon().toMillis();
        watches.values().forEach(watch -> watch.forgetBefore(limit - DAY)); // a day after it cannot matter any more
        if (!changed && rule.isSettled(watches.values())) {
            return;
        }
        List<SeriesHalt> halts = rule.of(watches);
        if (all.emits(halts)) {
            emit(series, all, halts, Math.max(limit, forgotten(watches)), emit);
        }
    }

    private static long forgotten(SortedMap<String, SilenceWatch> watches) {
        return watches.values().stream()
                .mapToLong(SilenceWatch::forgottenUntil)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private void emit(Scanned series, SeriesSilences all, List<SeriesHalt> halts, long limit, Consumer<Drop> emit) {
        List<Drop> found = new ArrayList<>();
        for (SeriesHalt halt : halts) {
            Lineage lineage = all.lineage(halt);
            Drop drop = mapper.drop(series.id(), series.bucketMillis(), halt.episode(), lineage);
            found.add(drop);
            if (halt.episode().until() >= limit) {
                episodes.upsert(series.key(), drop, emit);
            }
        }
        episodes.withdraw(series.key(), limit, found, all.latest(), emit);
    }
}
