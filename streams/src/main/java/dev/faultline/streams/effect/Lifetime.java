package dev.faultline.streams.effect;

import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.attribute.Window;
import java.util.Map;
import java.util.TreeMap;

/** From when to when anybody watched or tried to watch a series, and who. */
final class Lifetime {

    private final SeriesId series;
    private final Map<String, Long> sources = new TreeMap<>();
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;

    Lifetime(SeriesId series) {
        this.series = series;
    }

    SeriesId series() {
        return series;
    }

    /** Sources with the width of their widest bucket in milliseconds, by name. */
    Map<String, Long> sources() {
        return sources;
    }

    boolean overlaps(Window window) {
        return from < until && window.overlaps(from, until);
    }

    /** Takes a rate; returns the stretch in which it may matter: its bucket, and the gap it closes to the lifetime. */
    Window extend(Rate rate) {
        long start = rate.getBucketStart().toEpochMilli();
        long end = start + rate.getBucketMillis();
        sources.merge(rate.getSource(), rate.getBucketMillis(), Math::max);
        long begin = from < until && start > until ? until : start;
        long close = from < until && end < from ? from : end;
        from = Math.min(from, start);
        until = Math.max(until, end);
        return new Window("added", begin, close, false);
    }

    byte[] toBytes() {
        return StateCodec.write(out -> {
            out.writeUTF(series.entity());
            out.writeUTF(series.surface().name());
            out.writeUTF(series.signal());
            out.writeLong(from);
            out.writeLong(until);
            out.writeInt(sources.size());
            for (Map.Entry<String, Long> source : sources.entrySet()) {
                out.writeUTF(source.getKey());
                out.writeLong(source.getValue());
            }
        });
    }

    static Lifetime fromBytes(byte[] bytes) {
        return StateCodec.read(bytes, in -> {
            Lifetime lifetime = new Lifetime(new SeriesId(in.readUTF(), Surface.valueOf(in.readUTF()), in.readUTF()));
            lifetime.from = in.readLong();
            lifetime.until = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                lifetime.sources.put(in.readUTF(), in.readLong());
            }
            return lifetime;
        });
    }
}
