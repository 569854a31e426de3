package dev.faultline.streams.drop;

import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SeriesScan;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A series scan together with what it rests on so far. */
final class Scan {

    private final SeriesScan series;
    private Lineage lineage;

    Scan(SeriesScan empty) {
        this.series = empty;
        this.lineage = Lineage.NONE;
    }

    private Scan(SeriesScan series, Lineage lineage) {
        this.series = series;
        this.lineage = lineage;
    }

    /** Everything scanned so far. */
    Lineage lineage() {
        return lineage;
    }

    /** Scans the next bucket; {@code rows} holds one row per source that has one. */
    List<Episode> accept(long start, Map<String, RateRow> rows) {
        Map<String, Reading> readings = new TreeMap<>();
        rows.forEach((source, row) -> {
            readings.put(source, row.reading(start));
            lineage = lineage.and(row.lineage());
        });
        return series.accept(start, readings);
    }

    byte[] toBytes() {
        return StateCodec.write(out -> {
            lineage.save(out);
            series.save(out);
        });
    }

    static Scan fromBytes(SeriesScan empty, byte[] bytes) {
        return StateCodec.read(bytes, in -> load(empty, in));
    }

    private static Scan load(SeriesScan empty, DataInputStream in) throws IOException {
        Lineage lineage = Lineage.read(in);
        empty.load(in);
        return new Scan(empty, lineage);
    }
}
