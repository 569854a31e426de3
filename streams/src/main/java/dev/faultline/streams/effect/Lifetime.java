package dev.faultline.streams.effect;

import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.attribute.Window;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** From when to when anybody watched or tried to watch a series, and who. */
final class Lifetime {

    private final SeriesId series;
    private final Map<String, Long> sources = new TreeMap<>();
    private final Map<String, Set<String>> units = new TreeMap<>();
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

    /** Width of the widest bucket of a source, milliseconds. */
    long widest(String source) {
        return sources.getOrDefault(source, 0L);
    }

    /** Unit of the turnover that a source tells; empty when it tells none, or has told several. */
    Optional<String> unit(String source) {
        Set<String> told = units.getOrDefault(source, Set.of());
        return told.size() == 1 ? Optional.of(told.iterator().next()) : Optional.empty();
    }

    boolean overlaps(Window window) {
        return from < until && window.overlaps(from, until);
    }

    /** Takes a rate; returns the stretch in which it may matter: its bucket, and the gap it closes to the lifetime. */
    Window extend(Rate rate) {
        long start = rate.getBucketStart().toEpochMilli();
        long end = start + rate.getBucketMillis();
        sources.merge(rate.getSource(), rate.getBucketMillis(), Math::max);
        if (rate.getAmount() != null && rate.getUnit() != null) {
            units.computeIfAbsent(rate.getSource(), source -> new TreeSet<>()).add(rate.getUnit());
        }
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
                Set<String> told = units.getOrDefault(source.getKey(), Set.of());
                out.writeInt(told.size());
                for (String unit : told) {
                    out.writeUTF(unit);
                }
            }
        });
    }

    static Lifetime fromBytes(byte[] bytes) {
        return StateCodec.read(bytes, in -> {
            Lifetime lifetime = new Lifetime(new SeriesId(in.readUTF(), Surface.valueOf(in.readUTF()), in.readUTF()));
            lifetime.from = in.readLong();
            lifetime.until = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                String source = in.readUTF();
                lifetime.sources.put(source, in.readLong());
                for (int told = in.readInt(); told > 0; told--) {
                    lifetime.units.computeIfAbsent(source, s -> new TreeSet<>()).add(in.readUTF());
                }
            }
            return lifetime;
        });
    }
}
