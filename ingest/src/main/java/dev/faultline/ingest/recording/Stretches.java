package dev.faultline.ingest.recording;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the law of a reconstructed series does not hold: halts, which somebody published with begin and end, are zero;
 * of what is unstated nothing is said, so there is no observation. A depth between the two cannot be written.
 */
final class Stretches {

    private final List<Stretch> stretches;

    private Stretches(List<Stretch> stretches) {
        this.stretches = stretches;
    }

    /**
     * @param from begin, in milliseconds since 1970 UTC
     * @param until end, exclusive
     * @param halt whether nothing happened there; else nothing is said of it
     */
    private record Stretch(long from, long until, boolean halt) {

        private boolean holds(long time) {
            return from <= time && time < until;
        }
    }

    /** Reads the keys {@code halts} and {@code unstated}; each entry has its times, a statement and a link. */
    static Stretches of(Fields fields, Bounds series, long grid) {
        List<Stretch> stretches = Stream.of(true, false)
                .flatMap(halt -> fields.children(halt ? "halts" : "unstated").stream()
                        .map(stretch -> stretch(stretch, halt, series, grid)))
                .sorted(Comparator.comparingLong(Stretch::from))
                .toList();
        for (int i = 1; i < stretches.size(); i++) {
            if (stretches.get(i).from() < stretches.get(i - 1).until()) {
                throw fields.wrong(
                        "halts and unstated",
                        Instant.ofEpochMilli(stretches.get(i).from()),
                        "stretches that do not overlap");
            }
        }
        return new Stretches(stretches);
    }

    /**
     * The stretch that a series is told for.
     *
     * @param from begin, in milliseconds since 1970 UTC
     * @param until end, exclusive
     */
    record Bounds(long from, long until) {}

    private static Stretch stretch(Fields fields, boolean halt, Bounds series, long grid) {
        long from = time(fields, "from", grid);
        long until = time(fields, "until", grid);
        if (from < series.from() || until > series.until() || from >= until) {
            throw fields.wrong(
                    "from, until",
                    Instant.ofEpochMilli(from) + ", " + Instant.ofEpochMilli(until),
                    "a stretch inside of the series, its end after its begin");
        }
        fields.text("statement");
        fields.text("link");
        fields.finish();
        return new Stretch(from, until, halt);
    }

    private static long time(Fields fields, String key, long grid) {
        Instant time = fields.time(key);
        if (time.toEpochMilli() % grid != 0) {
            throw fields.wrong(key, time, "a multiple of the interval");
        }
        return time.toEpochMilli();
    }

    /** Whether it was published that nothing happened then. */
    boolean halted(long time) {
        return stretches.stream().anyMatch(stretch -> stretch.halt() && stretch.holds(time));
    }

    /** The given time, or the end of the unstated stretches that hold it. */
    long nextStated(long time) {
        long next = time;
        for (Stretch stretch : stretches) {
            if (!stretch.halt() && stretch.holds(next)) {
                next = stretch.until();
            }
        }
        return next;
    }
}
