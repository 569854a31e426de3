package dev.faultline.ingest.recording;

import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.status.CapturedPage;
import dev.faultline.ingest.status.PageHistory;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.ingest.status.StatusFormat;
import dev.faultline.schemas.ContentId;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Captures of status pages, one JSON object per line with {@code source, format, observed_at, body}.
 *
 * <p>Several recordings of the same pages lie under the same name, so the identity of the file is its content. A capture
 * that is older than the one before it of the same page is refused: the chain of revisions only goes forward.
 */
final class CapturesJsonl extends LineSource {

    private final Map<String, PageHistory> pages = new TreeMap<>();
    private final Map<String, Long> reached = new HashMap<>();

    CapturesJsonl(Opening opening) throws IOException {
        super(opening);
        Fields entry = opening.entry().fields();
        entry.child("sources").members().forEach((source, fields) -> {
            pages.put(
                    source,
                    new PageHistory(
                            PageOptions.page(fields, source, opening.entry().provenance())));
            fields.finish();
        });
        entry.finish();
    }

    @Override
    public String id() {
        return opening().idInRecording() + "@" + opening().file().sha256().substring(0, 12);
    }

    @Override
    public List<Series> series() {
        return List.of();
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        pages.values().forEach(page -> state.putAll(page.state()));
        return state;
    }

    @Override
    @Nullable
    Poll line() throws RowException {
        if (lines().from() == lines().until()) {
            return null; // an empty line says nothing
        }
        try {
            CaptureLine line = CaptureLine.read(lines().bytes());
            checkObserved("observed_at", line.observedAt());
            PageHistory page = page(line);
            StatusFormat format = StatusFormat.of(line.format())
                    .orElseThrow(() -> new PayloadException(
                            Reason.UNKNOWN_FORMAT,
                            "format is " + line.format() + ", which is not one of status pages"));
            Instant observedAt = Instant.ofEpochMilli(line.observedAt());
            CapturedPage capture = new CapturedPage(
                    format, line.body(), ContentId.sha256(line.body()), observedAt, origin().position());
            Poll poll = at(line.observedAt(), page.items(capture));
            reached.put(line.source(), line.observedAt());
            return poll;
        } catch (PayloadException e) {
            return refused(e.rejection());
        }
    }

    @Override
    @Nullable
    Poll rest() {
        return null;
    }

    private PageHistory page(CaptureLine line) throws PayloadException {
        PageHistory page = pages.get(line.source());
        if (page == null) {
            throw new PayloadException(
                    Reason.UNKNOWN_SOURCE,
                    "source is " + line.source() + ", which the manifest does not know; it knows " + pages.keySet());
        }
        long before = reached.getOrDefault(line.source(), Long.MIN_VALUE);
        if (line.observedAt() < before) {
            throw new PayloadException(
                    Reason.OUT_OF_ORDER,
                    "observed_at is " + Instant.ofEpochMilli(line.observedAt()) + ", before the capture before it, "
                            + Instant.ofEpochMilli(before));
        }
        return page;
    }
}
