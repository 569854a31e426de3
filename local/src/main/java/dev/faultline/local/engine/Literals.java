package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Quoting, for the few statements that the endpoint itself writes, and the form in which statements are kept: one
 * character for each byte of UTF-8, so that nothing is lost of a text that is no valid UTF-8.
 */
final class Literals {
    private Literals() {}

    /** A string literal; the value has one character for each byte, and so has the result. */
    static String text(String value) {
        return "'" + escape(value, '\'') + "'";
    }

    /** A quoted name; the value has one character for each byte, and so has the result. */
    static String identifier(String name) {
        return "`" + escape(name, '`') + "`";
    }

    /** A text with one character for each of its UTF-8 bytes. */
    static String statement(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String escape(String value, char quote) {
        return value.replace("\\", "\\\\")
                .replace(String.valueOf(quote), "\\" + quote)
                .replace("\0", "\\0");
    }
}
