package dev.faultline.ingest.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.ingest.Rejection.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON document cut into the elements of its arrays, each with the bytes it was read from.
 *
 * <p>A document that is an array has its elements under the name {@link #ROOT}; of an object, each member that is an array
 * of objects is kept under its name.
 */
public final class Payload {

    /** Name of the elements of a document that is itself an array. */
    public static final String ROOT = "";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = JSON.getFactory();
    private static final int SHOWN = 60;

    private final Map<String, List<Element>> arrays = new LinkedHashMap<>();
    private final Set<String> members = new LinkedHashSet<>();

    private Payload() {}

    /**
     * One element of an array.
     *
     * @param name array it stands in and its index, such as {@code current[3]}
     * @param json what it says
     * @param bytes as they came, in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Element(String name, JsonNode json, byte[] bytes) {}

    /**
     * Reads a document.
     *
     * @param bytes UTF-8, or UTF-16 with a byte order mark, which AWS sends
     * @throws PayloadException when it is not JSON, with the reason
     */
    public static Payload read(byte[] bytes) throws PayloadException {
        byte[] utf8 = toUtf8(bytes);
        Payload payload = new Payload();
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                payload.array(ROOT, parser, utf8);
            } else if (first == JsonToken.START_OBJECT) {
                payload.object(parser, utf8);
            } else {
                throw refusal(utf8, "it is neither an object nor an array");
            }
            if (parser.nextToken() != null) {
                throw new PayloadException(Reason.NOT_JSON, "Something follows the end of the document");
            }
            return payload;
        } catch (JsonEOFException e) {
            throw new PayloadException(Reason.TRUNCATED, "The document ends in the middle: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw refusal(utf8, e.getOriginalMessage());
        } catch (IOException e) { // the parser reads from memory: what is left is broken encoding
            throw refusal(utf8, String.valueOf(e.getMessage()));
        }
    }

    /** A document that was read otherwise: the elements of one array. */
    static Payload of(String array, List<Element> elements) {
        Payload payload = new Payload();
        payload.arrays.put(array, List.copyOf(elements));
        return payload;
    }

    /** Elements of the array of that name; empty when there is none. */
    public List<Element> elements(String array) {
        return arrays.getOrDefault(array, List.of());
    }

    /** Whether the document has an array of that name. */
    public boolean has(String array) {
        return arrays.containsKey(array);
    }

    /** Names of the arrays in the order of the document. */
    public List<String> names() {
        return List.copyOf(arrays.keySet());
    }

    /** Whether the document is an object with a member of that name, array or not. */
    public boolean hasMember(String name) {
        return members.contains(name);
    }

    /** Why bytes that do not parse were refused: error page, broken encoding, cut off, or something else. */
    public static PayloadException refusal(byte[] bytes, String why) {
        String start = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8).strip();
        if (start.startsWith("<")) {
            return new PayloadException(Reason.HTML, "A page in HTML or XML instead of JSON; it starts with " + start);
        }
        if (!isUtf8(bytes)) {
            return new PayloadException(Reason.NOT_UTF8, "The bytes are not UTF-8; they start with " + start);
        }
        return bytes.length == 0
                ? new PayloadException(Reason.TRUNCATED, "The document is empty")
                : new PayloadException(Reason.NOT_JSON, "Not JSON, " + why + "; it starts with " + start);
    }

    private void object(JsonParser parser, byte[] bytes) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.add(name);
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                array(name, parser, bytes);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void array(String name, JsonParser parser, byte[] bytes) throws IOException {
        List<Element> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            JsonNode json = JSON.readTree(parser);
            int until = (int) parser.currentLocation().getByteOffset();
            elements.add(new Element(name + "[" + elements.size() + "]", json, Arrays.copyOfRange(bytes, from, until)));
        }
        arrays.put(name, elements);
    }

    private static byte[] toUtf8(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return recoded(bytes, StandardCharsets.UTF_16BE, 2);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return recoded(bytes, StandardCharsets.UTF_16LE, 2);
        }
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static byte[] recoded(byte[] bytes, Charset charset, int skip) {
        return new String(bytes, skip, bytes.length - skip, charset).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
