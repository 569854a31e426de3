package dev.faultline.ingest;

import java.util.Locale;

/**
 * Why a piece of input was refused.
 *
 * @param reason stable code
 * @param message one sentence that names field and value; bounded, control characters escaped
 */
public record Rejection(Reason reason, String message) {

    private static final int LONGEST = 500;

    /** Codes as they appear in dead letters. They are part of the contract and never change their meaning. */
    public enum Reason {
        NOT_JSON,
        NOT_YAML,
        NOT_CSV,
        NOT_UTF8,
        HTML,
        TRUNCATED,
        TOO_LARGE,
        WRONG_DOCUMENT,
        WRONG_TYPE,
        MISSING_FIELD,
        UNKNOWN_FORMAT,
        UNKNOWN_SOURCE,
        TIME_OUT_OF_BOUNDS,
        OUT_OF_ORDER,
        OUTSIDE_COVERAGE
    }

    /** Cuts and escapes the message. */
    public Rejection {
        message = escaped(message);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST) + 16);
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE) {
                out.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return text.length() > LONGEST ? out.append('…').toString() : out.toString();
    }
}
