package dev.faultline.app.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that nobody wants to hear of.
 *
 * @param subject provider or source
 * @param until when it ends; null for never
 */
public record Mute(String subject, @Nullable Instant until) {

    boolean covers(Notice notice) {
        return notice.subject().equals(subject) && (until == null || notice.at().isBefore(until));
    }
}
