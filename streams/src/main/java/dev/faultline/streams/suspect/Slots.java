package dev.faultline.streams.suspect;

import java.util.Map;
import java.util.TreeMap;

/** A set of whole numbers that mostly come in long rows: kept as ranges that do not touch. */
final class Slots {

    private final TreeMap<Long, Long> ends = new TreeMap<>();

    /**
     * Adds [from, to).
     *
     * @return whether any of it is new
     */
    boolean add(long from, long to) {
        if (within(from, to) >= to - from) {
            return false;
        }
        long begin = from;
        long end = to;
        Map.Entry<Long, Long> left = ends.floorEntry(from);
        if (left != null && left.getValue() >= from) {
            begin = left.getKey();
        }
        for (Map.Entry<Long, Long> touched = ends.ceilingEntry(begin);
                touched != null && touched.getKey() <= end;
                touched = ends.ceilingEntry(begin)) {
            end = Math.max(end, touched.getValue());
            ends.remove(touched.getKey());
        }
        ends.put(begin, end);
        return true;
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
