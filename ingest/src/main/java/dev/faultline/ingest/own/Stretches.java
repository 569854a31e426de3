package dev.faultline.ingest.own;

import java.util.NavigableSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Starts of slices as text, neighbours joined: {@code 0-120000,600000-660000}. */
final class Stretches {

    private Stretches() {}

    static String written(NavigableSet<Long> starts, long slice) {
        StringJoiner text = new StringJoiner(",");
        long from = 0;
        long until = Long.MIN_VALUE;
        for (long start : starts) {
            if (start != until) {
                add(text, from, until);
                from = start;
            }
            until = start + slice;
        }
        add(text, from, until);
        return text.toString();
    }

    private static void add(StringJoiner text, long from, long until) {
        if (until != Long.MIN_VALUE) {
            text.add(from + "-" + until);
        }
    }

    static NavigableSet<Long> read(String text, long slice) {
        NavigableSet<Long> starts = new TreeSet<>();
        for (String stretch : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int dash = stretch.indexOf('-', 1);
            long until = Long.parseLong(stretch, dash + 1, stretch.length(), 10);
            for (long start = Long.parseLong(stretch, 0, dash, 10); start < until; start += slice) {
                starts.add(start);
            }
        }
        return starts;
    }
}
