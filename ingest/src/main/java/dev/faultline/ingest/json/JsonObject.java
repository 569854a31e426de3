package dev.faultline.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to one JSON object. Absent and null are one. Numbers may be written as text, as most trading venues do.
 */
public final class JsonObject {

    private static final int LONGEST = 80;

    private final JsonNode node;
    private final String name;

    private JsonObject(JsonNode node, String name) {
        this.node = node;
        this.name = name;
    }

    /** The node as an object; the name is for messages. */
    public static JsonObject of(@Nullable JsonNode node, String name) throws PayloadException {
        if (node == null || !node.isObject()) {
            throw new PayloadException(Reason.WRONG_TYPE, name + " is not an object but " + shown(node));
        }
        return new JsonObject(node, name);
    }

    /** The whole document as an object. */
    public static JsonObject read(byte[] bytes, String name) throws PayloadException {
        return of(JsonText.read(bytes), name);
    }

    /** The whole document as an array of objects. */
    public static List<JsonObject> readAll(byte[] bytes, String name) throws PayloadException {
        return all(JsonText.read(bytes), name);
    }

    /** Whether there is a value. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** All fields in their order. */
    public Set<Map.Entry<String, JsonNode>> entries() {
        return node.properties();
    }

    /** Any value; null when there is none. */
    public @Nullable JsonNode nodeOrNull(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Text, or a number as it is written: ids come as both. */
    public String text(String field) throws PayloadException {
        JsonNode value = present(field);
        if (!value.isTextual() && !value.isNumber()) {
            throw wrongType(field, value, "text");
        }
        return value.asText();
    }

    /** Text, or a number as it is written; null when there is none. */
    public @Nullable String textOrNull(String field) throws PayloadException {
        return has(field) ? text(field) : null;
    }

    /** A whole number. */
    public long whole(String field) throws PayloadException {
        JsonNode value = present(field);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        try {
            return Long.parseLong(value.textValue() == null ? "" : value.textValue());
        } catch (NumberFormatException e) {
            throw wrongType(field, value, "a whole number");
        }
    }

    /** A whole number; null when there is none. */
    public @Nullable Long wholeOrNull(String field) throws PayloadException {
        return has(field) ? whole(field) : null;
    }

    /** A whole number in hexadecimal with prefix, as Ethereum writes quantities. */
    public long quantity(String field) throws PayloadException {
        JsonNode value = present(field);
        String text = value.isTextual() ? value.textValue() : "";
        try {
            if (text.startsWith("0x")) {
                return Long.parseLong(text, 2, text.length(), 16);
            }
        } catch (NumberFormatException e) {
            throw wrongType(field, value, "a quantity such as 0x1b4");
        }
        throw wrongType(field, value, "a quantity such as 0x1b4");
    }

    /** A finite number that is not negative. */
    public double size(String field) throws PayloadException {
        JsonNode value = present(field);
        double number = value.isNumber() ? value.doubleValue() : parsed(value);
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw wrongType(field, value, "a number of zero or more");
        }
        return number;
    }

    /** A time with offset, in milliseconds since 1970 UTC. */
    public long time(String field) throws PayloadException {
        JsonNode value = present(field);
        try {
            return OffsetDateTime.parse(value.asText()).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw wrongType(field, value, "a time with offset");
        }
    }

    /** An object. */
    public JsonObject object(String field) throws PayloadException {
        return of(present(field), name + "." + field);
    }

    /** The objects of an array. */
    public List<JsonObject> objects(String field) throws PayloadException {
        return all(present(field), name + "." + field);
    }

    /** An array of anything. */
    public JsonNode array(String field) throws PayloadException {
        JsonNode value = present(field);
        if (!value.isArray()) {
            throw wrongType(field, value, "an array");
        }
        return value;
    }

    private static List<JsonObject> all(JsonNode array, String name) throws PayloadException {
        if (!array.isArray()) {
            throw new PayloadException(Reason.WRONG_TYPE, name + " is not an array but " + shown(array));
        }
        List<JsonObject> objects = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            objects.add(of(element, name + "[" + objects.size() + "]"));
        }
        return objects;
    }

    private static double parsed(JsonNode value) {
        try {
            return value.isTextual() ? Double.parseDouble(value.textValue()) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private JsonNode present(String field) throws PayloadException {
        JsonNode value = nodeOrNull(field);
        if (value == null) {
            throw new PayloadException(Reason.MISSING_FIELD, name + " has no " + field);
        }
        return value;
    }

    private PayloadException wrongType(String field, JsonNode value, String wanted) {
        return new PayloadException(
                Reason.WRONG_TYPE, name + "." + field + " is not " + wanted + " but " + shown(value));
    }

    private static String shown(@Nullable JsonNode value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
