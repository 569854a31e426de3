package dev.faultline.ingest;

import dev.faultline.event.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * How far a source was read.
 *
 * @param content identity of what is read
 * @param polls polls taken from it
 * @param items items in those polls
 */
record Position(String content, long polls, long items) {

    private static final String SEPARATOR = ":";

    /** The position in a cursor; null when the cursor stands in other content. */
    static @Nullable Position in(Cursor cursor, String content) {
        String[] parts = cursor.getPosition().split(SEPARATOR, -1);
        return parts.length == 3 && parts[0].equals(content)
                ? new Position(content, Long.parseLong(parts[1]), Long.parseLong(parts[2]))
                : null;
    }

    String text() {
        return String.join(SEPARATOR, content, Long.toString(polls), Long.toString(items));
    }
}
