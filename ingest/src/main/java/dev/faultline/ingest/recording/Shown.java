package dev.faultline.ingest.recording;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that a report of a case shows.
 *
 * @param from begin
 * @param until end, exclusive
 */
public record Shown(Instant from, Instant until) {

    static @Nullable Shown of(Fields manifest) {
        Fields fields = manifest.childOrNull("shown");
        if (fields == null) {
            return null;
        }
        Shown shown = new Shown(fields.time("from"), fields.time("until"));
        if (!shown.from().isBefore(shown.until())) {
            throw fields.wrong("until", shown.until(), "a time after " + shown.from());
        }
        fields.finish();
        return shown;
    }
}
