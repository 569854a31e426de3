package dev.faultline.streams.rate;

import dev.faultline.event.RateFlag;
import dev.faultline.streams.Lineage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The set of observations of a bucket folded into what is known about it. A pure function of the set: slices are put into
 * a fixed order before anything is added up.
 *
 * <p>Only intervals watched as a whole count and cover. Of an interval watched in part nobody knows which part, so it adds
 * a flag and nothing else. Where watched intervals overlap, the later observed one counts and the other is left out, lest
 * an event be counted twice.
 */
@SuppressWarnings("EnumOrdinal") // reads the bits that Slice set
final class BucketFold {

    private static final RateFlag[] FLAGS = RateFlag.values();

    private final long from;
    private final long to;
    private final List<Slice> watched;
    private final List<Slice> failed = new ArrayList<>();
    private final List<Slice> partial = new ArrayList<>();
    private final Set<RateFlag> flags = EnumSet.noneOf(RateFlag.class);
    private final Bucket bucket;

    BucketFold(Bucket bucket, long bucketMillis) {
        this.bucket = bucket;
        this.from = bucket.start();
        this.to = from + bucketMillis;
        this.watched = new ArrayList<>();
        for (Slice slice : Intervals.bestOfEach(bucket.slices())) {
            switch (slice.status()) {
                case OK -> watched.add(slice);
                case FAILED -> failed.add(slice);
                case PARTIAL -> partial.add(slice);
                case END -> throw new IllegalArgumentException("An end is no observation of a bucket");
            }
        }
        Intervals.removeOverlaps(watched);
        for (Slice slice : watched) {
            inheritFlags(slice);
        }
        if (!partial.isEmpty()) {
            flags.add(RateFlag.PARTIAL);
        }
        for (BlockMark block : bucket.blocks()) {
            if (block.standing() == BlockMark.Standing.ORPHANED) {
                flags.add(RateFlag.REORGANISED);
            }
        }
    }

    private void inheritFlags(Slice slice) {
        for (RateFlag flag : FLAGS) {
            if ((slice.flags() & 1 << flag.ordinal()) != 0) {
                flags.add(flag);
            }
        }
        if (slice.straddles(from, to) && !Double.isNaN(slice.count()) && slice.count() != 0) {
            flags.add(RateFlag.INTERPOLATED);
        }
    }

    /** Watched part, 0 to 1. */
    double coverage() {
        return (double) watchedMillis() / (to - from);
    }

    long watchedMillis() {
        return watchedMillis(from, to);
    }

    private long watchedMillis(long begin, long end) {
        long millis = 0;
        for (Slice slice : watched) {
            millis += slice.overlap(begin, end);
        }
        return millis;
    }

    /** Part in which the source tried and failed, 0 to 1. */
    double failed() {
        long millis = 0;
        long done = from;
        for (Slice slice : failed) {
            long begin = Math.max(done, slice.start());
            long end = Math.min(to, slice.end());
            if (end > begin) {
                millis += end - begin - watchedMillis(begin, end);
                done = end;
            }
        }
        return (double) millis / (to - from);
    }

    /**
     * Events in the watched part; NaN when nothing was watched or nothing was counted. Blocks count by their own time; the
     * observations that brought them count nothing.
     */
    double count() {
        double counted = share(Slice::count);
        if (watched.isEmpty() || bucket.blocks().isEmpty()) {
            return counted;
        }
        long onBestChain = bucket.blocks().stream().filter(BlockMark::counts).count();
        return onBestChain + (Double.isNaN(counted) ? 0 : counted);
    }

    double total() {
        return share(Slice::total);
    }

    double amount() {
        return share(Slice::amount);
    }

    /** Mean of a gauge, weighted by watched time. */
    double value() {
        double sum = 0;
        long weight = 0;
        for (Slice slice : watched) {
            if (!Double.isNaN(slice.value())) {
                long overlap = slice.overlap(from, to);
                sum += slice.value() * overlap;
                weight += overlap;
            }
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }

    @Nullable
    String unit() {
        return first(Slice::unit, watched);
    }

    /** Why not everything was watched: the reason of the first failed interval that gives one, or of one watched in part. */
    @Nullable
    String reason() {
        String reason = first(Slice::reason, failed);
        return reason == null ? first(Slice::reason, partial) : reason;
    }

    private static @Nullable String first(Text text, List<Slice> slices) {
        for (Slice slice : slices) {
            String found = text.of(slice);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    Set<RateFlag> flags() {
        return flags;
    }

    /** Time of the last block counted here, milliseconds; {@link Long#MIN_VALUE} when there is none. */
    long lastEvent() {
        long last = Long.MIN_VALUE;
        for (BlockMark block : bucket.blocks()) {
            last = block.counts() ? Math.max(last, block.time()) : last;
        }
        return last;
    }

    Lineage lineage() {
        Lineage lineage = Lineage.NONE;
        for (Slice slice : bucket.slices()) {
            lineage = lineage.and(slice.provenance(), slice.observedAt());
        }
        for (BlockMark block : bucket.blocks()) {
            lineage = lineage.and(block.lineage());
        }
        return lineage;
    }

    private interface Part {
        double of(Slice slice);
    }

    private interface Text {
        @Nullable
        String of(Slice slice);
    }

    /** Sum over the watched slices, each in proportion to its overlap with the bucket. */
    private double share(Part part) {
        double sum = 0;
        boolean any = false;
        for (Slice slice : watched) {
            double whole = part.of(slice);
            if (!Double.isNaN(whole)) {
                any = true;
                sum += slice.straddles(from, to)
                        ? whole * slice.overlap(from, to) / (slice.end() - slice.start())
                        : whole;
            }
        }
        return any ? sum : Double.NaN;
    }
}
