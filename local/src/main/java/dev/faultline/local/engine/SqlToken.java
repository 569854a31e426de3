package dev.faultline.local.engine;

import java.util.Locale;

/**
 * A word of a statement.
 *
 * @param start index of its first character
 * @param end index after its last character
 * @param text its characters; without the quotes where it has some
 */
record SqlToken(Kind kind, int start, int end, String text) {
    enum Kind {
        /** A keyword, a name or a number. */
        WORD,
        /** A name in backticks or double quotes; escapes are left as they are. */
        NAME,
        /** A string literal. */
        STRING,
        /** Any other character. */
        SYMBOL
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** The text of a name, quoted or not, in lower case; empty for all else. */
    String name() {
        return kind == Kind.WORD || kind == Kind.NAME ? text.toLowerCase(Locale.ROOT) : "";
    }
}
