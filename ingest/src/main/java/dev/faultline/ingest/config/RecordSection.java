package dev.faultline.ingest.config;

import dev.faultline.ingest.recording.Fields;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How what was read is kept.
 *
 * @param directory where; null when nothing is kept
 * @param fileBytes size of a file, packed, after which the next is begun
 * @param keep how long files are kept; null for ever
 * @param keepsRaw whether the bytes of answers and messages are kept too
 */
public record RecordSection(
        @Nullable Path directory, long fileBytes, @Nullable Duration keep, boolean keepsRaw) {

    private static final int USUAL_BYTES = 64_000_000;
    private static final int MOST_BYTES = 2_000_000_000;

    static RecordSection of(Fields record, Fields retention) {
        String directory = record.textOrNull("directory");
        long bytes = LimitsSection.whole(record, "fileBytes", USUAL_BYTES, 10_000, MOST_BYTES);
        Boolean raw = record.flagOrNull("raw");
        Duration keep = retention.durationOrNull("recordings");
        record.finish();
        retention.finish();
        return new RecordSection(directory == null ? null : Path.of(directory), bytes, keep, raw == null || raw);
    }

    /** The same, into a folder. */
    public RecordSection into(Path folder) {
        return new RecordSection(folder, fileBytes, keep, keepsRaw);
    }
}
