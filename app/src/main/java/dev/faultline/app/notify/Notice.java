package dev.faultline.app.notify;

import java.time.Instant;
import java.util.Map;

/**
 * One step of one matter.
 *
 * @param key of the matter, the same from the first step to the last
 * @param kind which step
 * @param subject provider or source, by which it can be muted
 * @param title one line
 * @param at when it became known
 * @param facts further facts by name
 */
public record Notice(String key, Kind kind, String subject, String title, Instant at, Map<String, String> facts) {

    /** Steps. */
    public enum Kind {
        /** Entities that share a provider dropped together. */
        SUSPECTED(true, false),
        /** The provider says so itself. */
        CONFIRMED(true, false),
        /** It does not hold any more: later knowledge disproved it, or another matter took it over. */
        RETRACTED(false, true),
        /** The entities are back. */
        OVER(false, true),
        /** A source cannot be watched. */
        SOURCE_LOST(true, false),
        /** It can be watched again. */
        SOURCE_BACK(false, true);

        private final boolean isPage;
        private final boolean isEnd;

        Kind(boolean isPage, boolean isEnd) {
            this.isPage = isPage;
            this.isEnd = isEnd;
        }

        /** Whether it can begin a matter, which counts against the budget. */
        public boolean isPage() {
            return isPage;
        }

        /** Whether it ends a matter. */
        public boolean isEnd() {
            return isEnd;
        }
    }

    /** Copies the facts. */
    public Notice {
        facts = Map.copyOf(facts);
    }
}
