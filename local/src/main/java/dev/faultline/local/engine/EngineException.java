package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error as ClickHouse reports it: a code of its list of error codes, and the message that goes to the client. Thrown
 * for errors of the engine and for refusals by the endpoint alike, so that clients see one form.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int BAD_ARGUMENTS = 36;
    static final int CANNOT_READ_ALL_DATA = 33;
    static final int SYNTAX_ERROR = 62;
    static final int CANNOT_DECOMPRESS = 271;
    static final int CHECKSUM_DOESNT_MATCH = 40;
    static final int UNKNOWN_SETTING = 115;
    static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
    static final int QUERY_IS_PROHIBITED = 392;
    static final int AUTHENTICATION_FAILED = 516;
    /** The code of an error whose message carries none. */
    static final int UNKNOWN_EXCEPTION = 1002;

    private static final Pattern CODE = Pattern.compile("Code: (\\d{1,9})\\.");

    private final int code;

    private EngineException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** An error reported by the engine; the code is read from its message. */
    static EngineException reported(String message) {
        Matcher matcher = CODE.matcher(message);
        return matcher.find()
                ? new EngineException(Integer.parseInt(matcher.group(1)), message)
                : refused(UNKNOWN_EXCEPTION, message);
    }

    /** A refusal by the endpoint, worded as the engine words its errors. */
    static EngineException refused(int code, String reason) {
        return new EngineException(code, "Code: " + code + ". DB::Exception: " + reason);
    }

    /** The same error without the part of the message that speaks of a statement the client did not send. */
    EngineException without(String part) {
        String decoded = new String(part.getBytes(ISO_8859_1), UTF_8);
        return new EngineException(code, String.valueOf(getMessage()).replace(decoded, ""));
    }

    /** ClickHouse's error code. */
    public int code() {
        return code;
    }

    /** The HTTP status under which a ClickHouse server sends an error of this code. */
    int httpStatus() {
        return switch (code) {
            case 516, 193, 194 -> 401;
            case 164, 392, 497 -> 403;
            case 46, 47, 50, 56, 60, 73, 81, 115 -> 404;
            case 6, 7, 26, 27, 33, 36, 38, 40, 41, 42, 43, 53, 62, 72, 117, 130, 131, 261, 271, 452, 456, 457 -> 400;
            case 202 -> 503;
            default -> 500;
        };
    }
}
