package dev.faultline.ingest.config;

import dev.faultline.ingest.recording.Fields;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How what was read is kept.
 *
 * @param directory where
 * @param fileBytes size of a file, packed, after which the next is begun
 * @param keep how long files are kept; null for ever
 */
public record RecordSection(
        Path directory, long fileBytes, @Nullable Duration keep) {

    private static final int USUAL_BYTES = 64_000_000;
    private static final int MOST_BYTES = 2_000_000_000;

    /** Recording into a folder, with the usual sizes. */
    public static RecordSection into(Path directory) {
        return new RecordSection(directory, USUAL_BYTES, null);
    }

    static @Nullable RecordSection of(Fields record, Fields retention) {
        String directory = record.textOrNull("directory");
        long bytes = LimitsSection.whole(record, "fileBytes", USUAL_BYTES, 10_000, MOST_BYTES);
        Duration keep = retention.durationOrNull("recordings");
        record.finish();
        retention.finish();
        return directory == null ? null : new RecordSection(Path.of(directory), bytes, keep);
    }
}
