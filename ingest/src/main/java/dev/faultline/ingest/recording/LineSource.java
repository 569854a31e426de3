package dev.faultline.ingest.recording;

import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Original;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.TimeBounds;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file read line by line: what is common to all formats of lines. Subclasses say what a line means. */
abstract class LineSource implements Source {

    /** Ten megabytes: the largest capture. Rows of CSV are far shorter. */
    static final int LONGEST_LINE = 10_000_000;

    private final Opening opening;
    private final InputFile.Content input;
    private final LineReader lines;
    private final LineOrigin origin;
    private final Deque<Poll> ready = new ArrayDeque<>();
    private long reached = TimeBounds.EARLIEST;

    LineSource(Opening opening) throws IOException {
        this.opening = opening;
        this.input = opening.file().open();
        this.lines = new LineReader(input.stream(), LONGEST_LINE, opening.files());
        this.origin = new LineOrigin(opening.file().name(), lines);
    }

    /** The poll that the line makes, or null when it makes none by itself. More can be put into {@link #later}. */
    abstract @Nullable Poll line() throws RowException;

    /** The next poll that lines before this make, asked before another line is read; null when there is none. */
    @Nullable
    Poll pending() {
        return ready.poll();
    }

    /** The next poll after the last line; null when there is none. */
    abstract @Nullable Poll rest();

    @Override
    public final String content() {
        return opening.content();
    }

    @Override
    public final long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public final @Nullable Poll next() throws IOException {
        for (Poll poll = pending(); ; poll = pending()) {
            if (poll != null) {
                return poll;
            }
            LineReader.Found found = lines.next();
            Poll made =
                    switch (found) {
                        case NOTHING -> rest();
                        case TOO_LONG -> tooLong();
                        case CUT_OFF -> refused(Reason.TRUNCATED, lines.damage());
                        case LINE -> parsed();
                    };
            if (made != null || found == LineReader.Found.NOTHING) {
                return made;
            }
        }
    }

    @Override
    public final void close() throws IOException {
        lines.close();
    }

    final Opening opening() {
        return opening;
    }

    final LineReader lines() {
        return lines;
    }

    final Origin origin() {
        return origin;
    }

    /** Names in the line in front of all others; none when there is no such line. */
    final List<String> header() throws IOException {
        try {
            return readFirst() ? Columns.header(lines) : List.of();
        } catch (RowException e) {
            throw new ManifestException(opening.file().path() + ": the header cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean readFirst() throws IOException {
        return switch (lines.next()) {
            case LINE -> true;
            case NOTHING -> false;
            case TOO_LONG -> {
                later(tooLong());
                yield false;
            }
            case CUT_OFF -> {
                later(refused(Reason.TRUNCATED, lines.damage()));
                yield false;
            }
        };
    }

    final void later(Poll poll) {
        ready.add(poll);
    }

    /** A poll at its own observation time, or at that of the poll before when the file is not in order. */
    final Poll at(long observedAt, Item item) {
        reached = Math.max(reached, observedAt);
        return Poll.of(reached, item);
    }

    final Poll at(long observedAt, List<Item> items) {
        reached = Math.max(reached, observedAt);
        return new Poll(reached, items);
    }

    /** Refuses the line. */
    final Poll refused(Reason reason, String message) {
        return refused(new Rejection(reason, message));
    }

    final Poll refused(Rejection rejection) {
        return Poll.of(reached, new Refused(Piece.of(origin.position(), lines.bytes()), rejection));
    }

    final void checkObserved(String field, long observedAt) throws RowException {
        Rejection rejection = opening.bounds().observed(field, observedAt);
        if (rejection != null) {
            throw new RowException(rejection.reason(), rejection.message());
        }
    }

    private @Nullable Poll parsed() {
        try {
            return line();
        } catch (RowException e) {
            return refused(e.rejection());
        }
    }

    private Poll tooLong() {
        Original.Kept kept = lines.kept();
        String message = "The line has " + kept.told() + "; at most " + LONGEST_LINE + " are taken";
        return Poll.of(reached, Refused.of(new Piece(origin.position(), kept), Reason.TOO_LARGE, message));
    }
}
