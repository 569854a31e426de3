package dev.faultline.bench;

import dev.faultline.event.Observation;

/** An observation as a line of JSON, of names that need no escaping. */
final class JsonLine {

    private JsonLine() {}

    static void append(StringBuilder out, Observation seen) {
        out.append("{\"entity\":\"").append(seen.getEntity());
        out.append("\",\"surface\":\"").append(seen.getSurface());
        out.append("\",\"signal\":\"").append(seen.getSignal());
        out.append("\",\"source\":\"").append(seen.getSource());
        out.append("\",\"bucket_millis\":").append(seen.getBucketMillis());
        time(out, "interval_start", seen.getIntervalStart().toEpochMilli());
        time(out, "interval_end", seen.getIntervalEnd().toEpochMilli());
        time(out, "observed_at", seen.getObservedAt().toEpochMilli());
        out.append(",\"status\":\"").append(seen.getStatus());
        out.append("\",\"count\":").append(seen.getCount());
        out.append(",\"provenance\":\"").append(seen.getProvenance()).append("\"}\n");
    }

    /** Seconds with three digits behind the point, in quotes: of a bare number the engine reads no fraction. */
    private static void time(StringBuilder out, String name, long millis) {
        long rest = Math.floorMod(millis, 1000L);
        out.append(",\"")
                .append(name)
                .append("\":\"")
                .append(Math.floorDiv(millis, 1000L))
                .append('.');
        out.append(rest < 100 ? "0" : "")
                .append(rest < 10 ? "0" : "")
                .append(rest)
                .append('"');
    }
}
