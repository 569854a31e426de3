package dev.faultline.streams;

import dev.faultline.event.Block;
import dev.faultline.event.Head;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One source of one series in tests. Times are milliseconds since {@link #T0}. */
public record Watcher(String entity, Surface surface, String signal, String source, long width) {

    /** Twenty minutes before midnight, so that worlds of an hour cross a day. */
    public static final long T0 = Instant.parse("2021-12-06T23:40:00Z").toEpochMilli();

    public static final long MINUTE = Duration.ofMinutes(1).toMillis();

    static {
        TestRegistry.trustEvents();
    }

    public static Watcher of(String entity, String source) {
        return new Watcher(entity, Surface.TRADING, "trades", source, MINUTE);
    }

    public SeriesId series() {
        return new SeriesId(entity, surface, signal);
    }

    public Observation counted(long start, long end, double count) {
        return observation(start, end, ObservationStatus.OK).setCount(count).build();
    }

    /** A whole bucket, by its number. */
    public Observation bucket(int number, double count) {
        return counted(number * width, (number + 1) * width, count);
    }

    public Observation failed(int number) {
        return observation(number * width, (number + 1) * width, ObservationStatus.FAILED)
                .setReason("timeout")
                .build();
    }

    public Observation end(int number) {
        return observation(number * width, (number + 1) * width, ObservationStatus.END)
                .build();
    }

    /** A whole bucket of a chain, in which these blocks were reported; none is a zero. */
    public Observation blocks(int number, List<Block> blocks) {
        return observation(number * width, (number + 1) * width, ObservationStatus.OK)
                .setBlocks(blocks)
                .setCount((double) blocks.size())
                .build();
    }

    public Observation.Builder observation(long start, long end, ObservationStatus status) {
        return Observation.newBuilder()
                .setEntity(entity)
                .setSurface(surface)
                .setSignal(signal)
                .setSource(source)
                .setBucketMillis(width)
                .setIntervalStart(at(start))
                .setIntervalEnd(at(end))
                .setObservedAt(at(end + 500))
                .setStatus(status)
                .setProvenance(Provenance.MEASURED);
    }

    public static Block block(long height, String hash, @Nullable String parent, long time) {
        return Block.newBuilder()
                .setHeight(height)
                .setHash(hash)
                .setParentHash(parent)
                .setTime(at(time))
                .setFirstSeen(at(time + 1_000))
                .setHead(Head.LATEST)
                .build();
    }

    public static Instant at(long millis) {
        return Instant.ofEpochMilli(T0 + millis);
    }
}
