package dev.faultline.local.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Looks for closed functions in the data of {@code INSERT ... VALUES} as they stream by: the engine evaluates any
 * expression there, so {@code VALUES (file('/etc/hosts'))} would read the file. Refuses what follows a semicolon too,
 * which the engine would drop in silence. What is rare outside quotes is refused rather than understood, as {@link
 * SqlScanner} does it: heredocs, curly quotes and all bytes beyond ASCII, comments of other kinds or in comments.
 */
final class ValuesGuard extends FilterInputStream {
    private static final int LONGEST = 64;

    private enum State {
        PLAIN,
        STRING,
        NAME,
        DASH,
        SLASH,
        LINE_COMMENT,
        BLOCK_COMMENT,
        BLOCK_COMMENT_STAR,
        BLOCK_COMMENT_SLASH
    }

    private final StringBuilder word = new StringBuilder();
    private State state = State.PLAIN;
    private int quote;
    private boolean escaped;
    private boolean wordEnded;
    private boolean ended;

    ValuesGuard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            accept(value);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        for (int i = offset; i < offset + count; i++) {
            accept(bytes[i] & 0xff);
        }
        return count;
    }

    private void accept(int value) {
        if (ended && state == State.PLAIN && !isBlank(value) && value != ';' && value != '-' && value != '/') {
            throw EngineException.refused(
                    EngineException.SYNTAX_ERROR,
                    "Cannot read data after semicolon: one statement in one request. (SYNTAX_ERROR)");
        }
        switch (state) {
            case STRING, NAME -> inQuotes(value);
            case LINE_COMMENT -> state = value == '\n' ? State.PLAIN : state;
            case BLOCK_COMMENT, BLOCK_COMMENT_STAR, BLOCK_COMMENT_SLASH -> inComment(value);
            case DASH -> afterDash(value);
            case SLASH -> afterSlash(value);
            case PLAIN -> plain(value);
        }
    }

    private void inComment(int value) {
        if (value == '*' && state == State.BLOCK_COMMENT_SLASH) {
            throw refused();
        }
        if (value == '/') {
            state = state == State.BLOCK_COMMENT_STAR ? State.PLAIN : State.BLOCK_COMMENT_SLASH;
        } else {
            state = value == '*' ? State.BLOCK_COMMENT_STAR : State.BLOCK_COMMENT;
        }
    }

    private void inQuotes(int value) {
        if (escaped) {
            escaped = false;
        } else if (value == '\\') {
            escaped = true;
            if (state == State.NAME) {
                throw refused(); // it could be any name
            }
        } else if (value == quote) {
            wordEnded = true;
            state = State.PLAIN;
        } else if (state == State.NAME) {
            append(value);
        }
    }

    private void afterDash(int value) {
        if (value == '-') {
            state = State.LINE_COMMENT;
        } else {
            forget();
            state = State.PLAIN;
            plain(value);
        }
    }

    private void afterSlash(int value) {
        if (value == '*') {
            state = State.BLOCK_COMMENT;
        } else if (value == '/') {
            throw refused();
        } else {
            forget();
            state = State.PLAIN;
            plain(value);
        }
    }

    private void plain(int value) {
        if (isWordPart(value)) {
            if (wordEnded) {
                forget();
            }
            append(value);
        } else if (isBlank(value)) {
            wordEnded = true;
        } else {
            symbol(value);
        }
    }

    private void symbol(int value) {
        switch (value) {
            case '(' -> {
                if (StatementPolicy.isClosedFunction(word)) {
                    throw StatementPolicy.closedFunction(word.toString());
                }
                forget();
            }
            case '\'' -> begin(State.STRING, value);
            case '`', '"' -> begin(State.NAME, value);
            case '-' -> state = State.DASH;
            case '/' -> state = State.SLASH;
            case '$', '#' -> throw refused();
            default -> {
                if (value < ' ' || value > '~') {
                    throw refused();
                }
                ended |= value == ';';
                forget();
            }
        }
    }

    private static EngineException refused() {
        return EngineException.refused(
                EngineException.SYNTAX_ERROR,
                "Outside of quotes VALUES take ASCII without $ and #, names without escapes, and comments of the kinds"
                        + " -- and /* */ that are not in each other. (SYNTAX_ERROR)");
    }

    private void begin(State quoted, int mark) {
        forget();
        state = quoted;
        quote = mark;
    }

    private void append(int value) {
        if (word.length() < LONGEST) {
            word.append((char) value);
        }
    }

    private void forget() {
        if (StatementPolicy.isClosedName(word)) {
            throw StatementPolicy.closedName(word.toString());
        }
        word.setLength(0);
        wordEnded = false;
    }

    private static boolean isBlank(int value) {
        return value == ' ' || (value >= '\t' && value <= '\r');
    }

    private static boolean isWordPart(int value) {
        return value == '_'
                || (value >= '0' && value <= '9')
                || (value >= 'a' && value <= 'z')
                || (value >= 'A' && value <= 'Z');
    }
}
