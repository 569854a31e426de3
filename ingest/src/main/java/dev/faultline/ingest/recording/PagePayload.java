package dev.faultline.ingest.recording;

import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.status.CapturedPage;
import dev.faultline.ingest.status.PageHistory;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.ingest.status.StatusFormat;
import dev.faultline.schemas.ContentId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that is one payload of a status page; when it was read stands in the manifest. */
final class PagePayload implements Source {

    private final Opening opening;
    private final String source;
    private final Instant observedAt;
    private final PageHistory history;
    private boolean read;

    PagePayload(Opening opening) {
        this.opening = opening;
        Fields entry = opening.entry().fields();
        Fields described = entry.child("source");
        this.source = described.text("id");
        described.finish();
        this.observedAt = entry.time("observedAt");
        Rejection rejection = opening.bounds().observed("observedAt", observedAt.toEpochMilli());
        if (rejection != null) {
            throw entry.wrong("observedAt", observedAt, "a time from 2009 until now");
        }
        this.history =
                new PageHistory(PageOptions.page(entry, source, opening.entry().provenance()));
        entry.finish();
    }

    @Override
    public String id() {
        return source + "@" + opening.file().sha256().substring(0, 12);
    }

    @Override
    public String content() {
        return opening.content();
    }

    @Override
    public @Nullable Poll next() throws IOException {
        if (read) {
            return null;
        }
        read = true;
        String position = opening.file().name();
        long time = observedAt.toEpochMilli();
        WholeFile file = WholeFile.read(opening.file(), opening.files());
        if (file.rejection() != null) {
            return Poll.of(time, new Refused(new Piece(position, file.original()), file.rejection()));
        }
        byte[] body = file.bytes();
        try {
            return new Poll(
                    time,
                    history.items(new CapturedPage(format(), body, ContentId.sha256(body), observedAt, position)));
        } catch (PayloadException e) {
            return Poll.of(time, new Refused(Piece.of(position, body), e.rejection()));
        }
    }

    @Override
    public List<Series> series() {
        return List.of();
    }

    @Override
    public Map<String, String> state() {
        return history.state();
    }

    @Override
    public long bytesRead() {
        return read ? opening.file().size() : 0;
    }

    @Override
    public void close() {}

    private StatusFormat format() {
        return StatusFormat.of(opening.entry().format().label())
                .orElseThrow(() -> new IllegalStateException("Not a format of pages: " + opening.entry()));
    }
}
