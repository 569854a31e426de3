package dev.faultline.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes of an answer or a message as JSON. */
public final class JsonText {

    private static final int DEEPEST = 64;

    /** Trailing text is an error, lest two documents glued together pass for one. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /**
     * The document.
     *
     * @throws PayloadException when it is empty, a web page, cut off, or no JSON
     */
    public static JsonNode read(byte[] bytes) throws PayloadException {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new PayloadException(Reason.NOT_JSON, "The answer is empty");
            }
            return node;
        } catch (JsonEOFException e) {
            throw new PayloadException(Reason.TRUNCATED, "The answer ends in the middle of a value");
        } catch (JsonProcessingException e) {
            throw refused(bytes, e);
        } catch (IOException e) {
            throw new PayloadException(Reason.NOT_JSON, "The answer cannot be read: " + e.getMessage());
        }
    }

    /** As {@link #read(byte[])}. */
    public static JsonNode read(String text) throws PayloadException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PayloadException refused(byte[] bytes, JsonProcessingException e) {
        String start = new String(bytes, 0, Math.min(bytes.length, 60), StandardCharsets.UTF_8).strip();
        return start.startsWith("<")
                ? new PayloadException(Reason.HTML, "The answer is a web page: " + start)
                : new PayloadException(Reason.NOT_JSON, "The answer is no JSON: " + e.getOriginalMessage());
    }
}
