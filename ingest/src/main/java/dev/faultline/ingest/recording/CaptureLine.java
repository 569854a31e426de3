package dev.faultline.ingest.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.Payload;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One line of captures.
 *
 * @param source where it was read
 * @param format what the body claims to be
 * @param observedAt when it was received, milliseconds since 1970 UTC
 * @param body the bytes of the payload: as they stand in the line, or the content of the text when it is one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record CaptureLine(String source, String format, long observedAt, byte[] body) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads a line.
     *
     * @throws PayloadException when it is not JSON or a key is missing or of another type
     */
    static CaptureLine read(byte[] line) throws PayloadException {
        Parts parts = new Parts();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Payload.refusal(line, "it is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parts.take(parser, line);
            }
            if (parser.nextToken() != null) {
                throw new PayloadException(Reason.NOT_JSON, "Something follows the object of the line");
            }
        } catch (JsonEOFException e) {
            throw new PayloadException(Reason.TRUNCATED, "The line ends in the middle: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw Payload.refusal(line, e.getOriginalMessage());
        } catch (IOException e) { // the parser reads from memory: what is left is broken encoding
            throw Payload.refusal(line, String.valueOf(e.getMessage()));
        }
        return parts.line();
    }

    private static final class Parts {
        private @Nullable String source;
        private @Nullable String format;
        private @Nullable String observedAt;
        private byte @Nullable [] body;

        private void take(JsonParser parser, byte[] line) throws IOException, PayloadException {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "source" -> source = text(name, value, parser);
                case "format" -> format = text(name, value, parser);
                case "observed_at" -> observedAt = text(name, value, parser);
                case "body" -> body = body(value, parser, line);
                default -> parser.skipChildren();
            }
        }

        private static String text(String name, JsonToken value, JsonParser parser)
                throws IOException, PayloadException {
            if (value != JsonToken.VALUE_STRING) {
                throw new PayloadException(Reason.WRONG_TYPE, name + " is not a text but " + value);
            }
            return parser.getText();
        }

        private static byte @Nullable [] body(JsonToken value, JsonParser parser, byte[] line) throws IOException {
            if (value == JsonToken.VALUE_STRING) {
                return parser.getText().getBytes(StandardCharsets.UTF_8);
            }
            if (value == JsonToken.VALUE_NULL) {
                return null;
            }
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            return Arrays.copyOfRange(line, from, (int) parser.currentLocation().getByteOffset());
        }

        private CaptureLine line() throws PayloadException {
            if (source == null || format == null || observedAt == null || body == null) {
                throw new PayloadException(
                        Reason.MISSING_FIELD, "A capture needs source, format, observed_at and body; one is missing");
            }
            try {
                long time = OffsetDateTime.parse(observedAt).toInstant().toEpochMilli();
                return new CaptureLine(source, format, time, body);
            } catch (DateTimeException | ArithmeticException e) {
                throw new PayloadException(
                        Reason.WRONG_TYPE, "observed_at is not a time in ISO-8601 with offset: " + observedAt);
            }
        }
    }
}
