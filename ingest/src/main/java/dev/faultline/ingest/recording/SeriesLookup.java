package dev.faultline.ingest.recording;

import dev.faultline.event.Surface;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The series of a row whose entity, surface, signal or source stand in columns. */
final class SeriesLookup {

    /** More series than this in one file are a column that is no name. */
    private static final int MOST = 100_000;

    private static final List<String> ROLES = List.of("entity", "surface", "signal", "source");

    private final SeriesOptions options;
    private final @Nullable String[] fixed = new String[ROLES.size()];
    private final int[] columns = new int[ROLES.size()];
    private final @Nullable String unit;
    private final Map<Key, Series> known = new HashMap<>();
    private final List<Series> series = new ArrayList<>();
    private final Key probe = new Key();

    /**
     * A lookup for one file.
     *
     * @param fields key {@code series} of the manifest, with what is the same in every row
     */
    SeriesLookup(SeriesOptions options, Fields fields, Columns columns) {
        this.options = options;
        this.unit = fields.textOrNull("unit");
        for (int i = 0; i < ROLES.size(); i++) {
            String role = ROLES.get(i);
            this.columns[i] = columns.onlyIfNamed(role);
            fixed[i] = role.equals("source") ? options.source() : fields.textOrNull(role);
            if ((fixed[i] == null) == (this.columns[i] == Columns.ABSENT)) {
                throw new ManifestException(String.format(
                        Locale.ROOT,
                        "%s: the %s must be given once, as a key or in columns.%s",
                        fields.file(),
                        role.equals("source") ? "source.id" : "series." + role,
                        role));
            }
        }
        if (fixed[1] != null) {
            fields.choice("surface", Surface.class);
        }
    }

    /** Whether a column says something of the series. */
    static boolean isNeeded(Columns columns) {
        return ROLES.stream().anyMatch(role -> columns.onlyIfNamed(role) != Columns.ABSENT);
    }

    /** All series found so far. */
    List<Series> series() {
        return series;
    }

    Series of(CsvRow row) throws RowException {
        probe.clear();
        for (int column : columns) {
            if (column != Columns.ABSENT) {
                if (row.isEmpty(column)) {
                    throw new RowException(Reason.MISSING_FIELD, "Column " + (column + 1) + " is empty");
                }
                probe.add(row.bytes(), row.start(column), row.end(column));
            }
        }
        Series found = known.get(probe);
        return found == null ? added(row) : found;
    }

    private Series added(CsvRow row) throws RowException {
        if (series.size() >= MOST) {
            throw new RowException(Reason.WRONG_TYPE, "The file holds more than " + MOST + " series");
        }
        String[] texts = new String[ROLES.size()];
        for (int i = 0; i < texts.length; i++) {
            String same = fixed[i];
            texts[i] = same == null ? row.text(columns[i]) : same;
        }
        Series made = options.series(new SeriesKey(texts[0], surface(texts[1]), texts[2], texts[3]), unit);
        known.put(probe.copy(), made);
        series.add(made);
        return made;
    }

    private static Surface surface(String text) throws RowException {
        try {
            return Surface.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RowException(
                    Reason.WRONG_TYPE, "The surface is " + text + ", not one of " + Arrays.toString(Surface.values()));
        }
    }

    /** Bytes as a key; one instance is used again for every question. */
    private static final class Key {
        private byte[] bytes = new byte[64];
        private int length;
        private int hash;

        private void clear() {
            length = 0;
            hash = 0;
        }

        private void add(byte[] from, int start, int end) {
            int more = end - start + 1;
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (length + more));
            }
            for (int i = start; i < end; i++) {
                bytes[length++] = from[i];
                hash = 31 * hash + from[i];
            }
            bytes[length++] = '\n'; // no row holds one
        }

        private Key copy() {
            Key copy = new Key();
            copy.bytes = Arrays.copyOf(bytes, length);
            copy.length = length;
            copy.hash = hash;
            return copy;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(bytes, 0, length, key.bytes, 0, key.length);
        }
    }
}
