package dev.faultline.testing.guarantee;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was given to the pipeline, as the files and feeds have it.
 *
 * @param watched readings that must be taken
 * @param told incidents with their revisions
 * @param refused bytes that must end as dead letters
 */
public record WentIn(List<Watched> watched, List<Told> told, List<Refused> refused) {

    /** Copies the lists. */
    public WentIn {
        watched = List.copyOf(watched);
        told = List.copyOf(told);
        refused = List.copyOf(refused);
    }

    /**
     * One reading.
     *
     * @param source where it was read
     * @param start begin of the interval
     * @param length of the interval
     * @param bucket width of the buckets of the source, a multiple of the length
     * @param count events; null where it could not be watched
     */
    public record Watched(
            String source,
            Instant start,
            Duration length,
            Duration bucket,
            @Nullable Double count) {

        long bucketStart() {
            return Math.floorDiv(start.toEpochMilli(), bucket.toMillis()) * bucket.toMillis();
        }

        String key() {
            return WentIn.key(source, Long.toString(start.toEpochMilli()));
        }

        String status() {
            return count == null ? "FAILED" : "OK";
        }
    }

    /**
     * An incident.
     *
     * @param nativeId the provider's id of it
     * @param statuses of its revisions, in the order in which they were told
     */
    public record Told(String nativeId, List<String> statuses) {

        /** Copies the list. */
        public Told {
            statuses = List.copyOf(statuses);
        }
    }

    /**
     * Input that nothing can be made of.
     *
     * @param bytes as text
     * @param letters dead letters that it must become: one for each kind of reader that refuses it
     */
    public record Refused(String bytes, int letters) {}

    /** Both inputs together. */
    public WentIn and(WentIn more) {
        return new WentIn(joined(watched, more.watched), joined(told, more.told), joined(refused, more.refused));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Readings by source and bucket. */
    Map<String, List<Watched>> buckets() {
        Map<String, List<Watched>> buckets = new TreeMap<>();
        for (Watched each : watched) {
            buckets.computeIfAbsent(key(each.source(), Long.toString(each.bucketStart())), key -> new ArrayList<>())
                    .add(each);
        }
        return buckets;
    }

    /** Source and time, as in sentences. */
    static String key(String source, String millis) {
        return source + " at " + Instant.ofEpochMilli(Long.parseLong(millis));
    }

    static double sum(List<Watched> readings) {
        double sum = 0;
        for (Watched each : readings) {
            Double count = each.count();
            sum += count == null ? 0 : count;
        }
        return sum;
    }

    static boolean equal(double expected, String told) {
        return !told.equals("NULL") && Double.parseDouble(told) == expected;
    }

    static String text(double number) {
        return String.format(Locale.ROOT, "%s", number);
    }
}
