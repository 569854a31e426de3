package dev.faultline.ingest.recording;

import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.Source;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A flat series from a published normal rate. The file is a description, so a mistake in it is a mistake of the manifest.
 *
 * <p>The counts are seeded by the content of the file: the same file gives the same counts everywhere. Halts whose begin and
 * end were published are zero; there is no key for a drop of any other depth.
 */
final class ReconstructionYaml implements Source {

    private static final byte[] NO_BYTES = {};

    private final Opening opening;
    private final Series series;
    private final FlatLaw law;
    private final Stretches stretches;
    private final long interval;
    private final long until;
    private final long seed;
    private long start;

    ReconstructionYaml(Opening opening) throws IOException {
        this.opening = opening;
        opening.entry().fields().finish();
        Provenance provenance = opening.entry().provenance();
        if (provenance.compareTo(Provenance.RECONSTRUCTED) < 0) {
            throw opening.entry().fields().wrong("provenance", provenance, "RECONSTRUCTED or SYNTHETIC");
        }
        String file = opening.file().path().toString();
        WholeFile whole = WholeFile.read(opening.file(), opening.files());
        if (whole.rejection() != null) {
            throw new ManifestException(file + ": " + whole.rejection().message());
        }
        Fields fields = Fields.of(file, "", Yaml.read(file, whole.bytes()));
        SeriesOptions options = SeriesOptions.of(fields, provenance);
        Fields described = fields.child("series");
        this.series = options.series(described);
        described.finish();
        this.law = FlatLaw.of(fields);
        this.interval = options.interval();
        this.start = onGrid(fields, "from");
        this.until = onGrid(fields, "until");
        this.stretches = Stretches.of(fields, new Stretches.Bounds(start, until), interval);
        checkBasis(fields);
        fields.finish();
        this.seed = Long.parseUnsignedLong(opening.file().sha256().substring(0, 16), 16);
    }

    @Override
    public String id() {
        return series.key().source();
    }

    @Override
    public String content() {
        return opening.content();
    }

    @Override
    public @Nullable Poll next() {
        start = stretches.nextStated(start);
        if (start >= until) {
            return null;
        }
        long end = start + interval;
        Measured count = Measured.count((double) count(start, end));
        Event event = new Event(
                Topics.OBSERVATIONS,
                series.key().entity(),
                series.ok(new Interval(start, end, end), count),
                end,
                Piece.of(opening.file().name() + " " + Instant.ofEpochMilli(start), NO_BYTES));
        start = end;
        return Poll.of(end, event);
    }

    private long count(long begin, long end) {
        return stretches.halted(begin)
                ? 0
                : law.count(begin, end, new SplittableRandom(seed ^ (begin * 0x9E3779B97F4A7C15L)));
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public Map<String, String> state() {
        return Map.of();
    }

    @Override
    public long bytesRead() {
        return start >= until ? opening.file().size() : 0;
    }

    @Override
    public void close() {}

    private long onGrid(Fields fields, String key) {
        Instant time = fields.time(key);
        long millis = time.toEpochMilli();
        if (opening.bounds().observed(key, millis) != null || millis % interval != 0) {
            throw fields.wrong(key, time, "a multiple of the interval, from 2009 until now");
        }
        return millis;
    }

    private static void checkBasis(Fields fields) {
        List<Fields> basis = fields.children("basis");
        if (basis.isEmpty()) {
            throw fields.missing("basis");
        }
        for (Fields reason : basis) {
            reason.text("statement");
            reason.text("link");
            reason.finish();
        }
    }
}
