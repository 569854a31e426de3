package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the statement off a request and leaves the data of an insert in the stream. A request is, as for a server, the
 * parameter {@code query}, a line end, and the body.
 */
final class StatementReader {
    /** The longest statement, without the data of an insert; also set as {@code max_query_size}. */
    static final int MAXIMUM = 1 << 20;

    private static final int STEP = 1 << 15;

    private final InputStream body;
    private final String parameter;
    private final String defaultFormat;
    private final StringBuilder head = new StringBuilder();
    private boolean ended;

    /**
     * @param parameter the parameter {@code query}, one character for each byte, or empty
     * @param defaultFormat the format of an insert that names none
     */
    StatementReader(String parameter, InputStream body, @Nullable String defaultFormat) {
        this.parameter = parameter;
        this.body = body;
        this.defaultFormat = defaultFormat == null ? "Values" : defaultFormat;
        if (!parameter.isEmpty()) {
            head.append(parameter).append('\n');
        }
    }

    /**
     * Reads as much as the statement takes.
     *
     * @throws EngineException when there is none, or it is too long
     */
    Statement read() throws IOException {
        if (InsertData.isBare(parameter)) {
            return new Statement(parameter, defaultFormat, body);
        }
        while (true) {
            String text = head.toString();
            InsertData data = find(text);
            if (data != null && (ended || data.dataStart() < text.length())) {
                return insert(text, data);
            }
            if (text.length() > MAXIMUM) {
                throw tooLong();
            }
            if (ended) {
                return whole(text);
            }
            fill();
        }
    }

    /** What is refused at the end of a part may be the beginning of something else: then the rest is needed. */
    private @Nullable InsertData find(String text) {
        try {
            return InsertData.find(text);
        } catch (EngineException refused) {
            if (ended || text.length() > MAXIMUM) {
                throw refused;
            }
            return null;
        }
    }

    private static EngineException tooLong() {
        return EngineException.refused(
                EngineException.SYNTAX_ERROR,
                "Max query size exceeded: the statement is longer than " + MAXIMUM + " bytes. (SYNTAX_ERROR)");
    }

    private void fill() throws IOException {
        byte[] bytes = body.readNBytes(STEP);
        ended = bytes.length < STEP;
        head.append(new String(bytes, ISO_8859_1));
    }

    private Statement insert(String text, InsertData data) {
        InputStream begun =
                new ByteArrayInputStream(text.substring(data.dataStart()).getBytes(ISO_8859_1));
        InputStream rest = ended ? begun : new SequenceInputStream(begun, body);
        return new Statement(text.substring(0, data.statementEnd()), data.format(), rest);
    }

    private static Statement whole(String text) {
        if (SqlScanner.scan(text).isEmpty()) {
            throw EngineException.refused(EngineException.SYNTAX_ERROR, "Empty query. (SYNTAX_ERROR)");
        }
        return new Statement(text, null, InputStream.nullInputStream());
    }
}
