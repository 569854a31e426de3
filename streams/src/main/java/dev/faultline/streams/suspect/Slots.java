package dev.faultline.streams.suspect;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A set of whole numbers that mostly come in long rows: kept as ranges that do not touch. */
public final class Slots {

    private final TreeMap<Long, Long> ends = new TreeMap<>();

    /**
     * A range that grew, or is new.
     *
     * @param from its least number
     * @param to the number after its greatest
     * @param replaced the least numbers of the ranges that went into it, but for one that begins as it does
     */
    public record Range(long from, long to, List<Long> replaced) {}

    /**
     * Adds [from, to).
     *
     * @return the range that it is part of now; empty when all of it was there before
     */
    public Optional<Range> add(long from, long to) {
        if (within(from, to) >= to - from) {
            return Optional.empty();
        }
        NavigableMap<Long, Long> touched = touching(from, to);
        long begin = touched.isEmpty() ? from : Math.min(from, touched.firstKey());
        long end = touched.isEmpty() ? to : Math.max(to, touched.lastEntry().getValue());
        List<Long> replaced = List.copyOf(touched.tailMap(begin, false).keySet());
        touched.clear();
        ends.put(begin, end);
        return Optional.of(new Range(begin, end, replaced));
    }

    private NavigableMap<Long, Long> touching(long from, long to) {
        Map.Entry<Long, Long> left = ends.floorEntry(from);
        return ends.subMap(left != null && left.getValue() >= from ? left.getKey() : from, true, to, true);
    }

    /** How many of [from, to) are in it. */
    long within(long from, long to) {
        long count = 0;
        Long first = ends.floorKey(from);
        for (Map.Entry<Long, Long> range :
                ends.tailMap(first == null ? from : first, true).entrySet()) {
            if (range.getKey() >= to) {
                break;
            }
            count += Math.max(0, Math.min(to, range.getValue()) - Math.max(from, range.getKey()));
        }
        return count;
    }
}
