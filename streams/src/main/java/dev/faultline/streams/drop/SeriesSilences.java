package dev.faultline.streams.drop;

import dev.faultline.event.Arrival;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.WriteBehindStore;
import dev.faultline.streams.detect.SeriesScan;
import dev.faultline.streams.detect.halt.SeriesHalt;
import dev.faultline.streams.detect.halt.SilenceWatch;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The silences of all witnesses of one series. */
final class SeriesSilences {

    private final double per1000Hours;
    private final long bucketMillis;
    private final SortedMap<String, SourceSilence> sources = new TreeMap<>();
    private List<SeriesHalt> emitted = List.of();

    SeriesSilences(DropSettings settings, long bucketMillis) {
        this.per1000Hours = settings.haltsPer1000Hours();
        this.bucketMillis = bucketMillis;
    }

    static WriteBehindStore.Codec<SeriesSilences> codec(DropSettings settings) {
        return new WriteBehindStore.Codec<>(
                SeriesSilences::toBytes,
                bytes -> StateCodec.read(bytes, in -> {
                    SeriesSilences series = new SeriesSilences(settings, in.readLong());
                    series.load(in);
                    return series;
                }));
    }

    /** Takes an arrival; whether it was news. */
    boolean accept(Arrival arrival) {
        return sources.computeIfAbsent(arrival.getSource(), source -> empty()).accept(arrival);
    }

    /** Whether the arrival taken last changed a halt of its source. */
    boolean hasChanged(Arrival arrival) {
        SourceSilence source = sources.get(arrival.getSource());
        return source != null && source.hasChanged();
    }

    SortedMap<String, SilenceWatch> watches() {
        SortedMap<String, SilenceWatch> watches = new TreeMap<>();
        sources.forEach((source, silence) -> watches.put(source, silence.watch()));
        return watches;
    }

    /** What a halt of the series rests on. */
    Lineage lineage(SeriesHalt halt) {
        Lineage[] lineage = {Lineage.NONE};
        halt.seen().forEach((source, own) -> {
            SourceSilence silence = sources.get(source);
            lineage[0] = silence == null ? lineage[0] : lineage[0].and(silence.lineage(own));
        });
        return lineage[0];
    }

    /** What everything rests on that was seen so far. */
    Lineage latest() {
        return sources.values().stream().map(SourceSilence::latest).reduce(Lineage.NONE, Lineage::and);
    }

    /** Remembers, until the next restart only, what was emitted; returns whether it is anything new. */
    boolean emits(List<SeriesHalt> halts) {
        boolean news = !halts.equals(emitted);
        emitted = halts;
        return news;
    }

    private SourceSilence empty() {
        return new SourceSilence(new SilenceWatch(per1000Hours, bucketMillis, SeriesScan.longestGap(bucketMillis)));
    }

    private byte[] toBytes() {
        return StateCodec.write(out -> {
            out.writeLong(bucketMillis);
            out.writeInt(sources.size());
            for (Map.Entry<String, SourceSilence> entry : sources.entrySet()) {
                StateCodec.writeText(entry.getKey(), out);
                entry.getValue().save(out);
            }
        });
    }

    private void load(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String source = StateCodec.readText(in);
            SourceSilence silence = empty();
            silence.load(in);
            sources.put(source, silence);
        }
    }
}
