package dev.faultline.ingest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Which source of a collector gives which series: each series of a source is given once. */
final class SeriesOwners {

    private final Map<SeriesKey, String> owners = new HashMap<>();

    /**
     * Notes an owner.
     *
     * @throws IllegalArgumentException when another source gives the same series
     */
    void add(SeriesKey series, String source) {
        String other = owners.putIfAbsent(series, source);
        if (other != null && !other.equals(source)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s and %s both give the series %s; one of them needs another source id",
                    other,
                    source,
                    series.text()));
        }
    }
}
