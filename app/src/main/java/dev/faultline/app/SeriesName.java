package dev.faultline.app;

import java.util.Arrays;
import java.util.Locale;

/**
 * A series as users write it.
 *
 * @param entity who, such as coinbase
 * @param surface which side, as the tables have it, such as TRADING
 * @param signal what is counted, such as trades
 */
record SeriesName(String entity, String surface, String signal) {

    /** Reads all three parts. */
    static SeriesName parse(String text) {
        String[] parts = text.split("/", -1);
        boolean isWhole = parts.length == 3 && Arrays.stream(parts).noneMatch(String::isBlank);
        if (!isWhole) {
            throw new CommandException(
                    "'" + text + "' is no series; write entity, surface and signal such as base/chain/blocks.");
        }
        return new SeriesName(parts[0], parts[1].toUpperCase(Locale.ROOT), parts[2]);
    }

    /** Entity, surface and signal with slashes between them. */
    String text() {
        return entity + "/" + surface.toLowerCase(Locale.ROOT) + "/" + signal;
    }

    boolean isCalled(String text) {
        return text().equalsIgnoreCase(text);
    }

    /** Whether a text is this name with one or two parts left out. */
    boolean isShortenedTo(String text) {
        return entity.equalsIgnoreCase(text)
                || (entity + "/" + signal).equalsIgnoreCase(text)
                || (entity + "/" + surface).equalsIgnoreCase(text);
    }
}
