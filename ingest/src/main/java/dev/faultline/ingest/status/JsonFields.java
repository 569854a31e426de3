package dev.faultline.ingest.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Typed access to one JSON object of a provider: absent, null and empty are one, a wrong type is an error. */
final class JsonFields {

    private final JsonNode node;
    private final String name;

    private JsonFields(JsonNode node, String name) {
        this.node = node;
        this.name = name;
    }

    static JsonFields of(JsonNode node, String name) throws PayloadException {
        if (!node.isObject()) {
            throw new PayloadException(Reason.WRONG_TYPE, name + " is not an object but " + shown(node));
        }
        return new JsonFields(node, name);
    }

    String text(String field) throws PayloadException {
        String text = textOrNull(field);
        if (text == null) {
            throw new PayloadException(Reason.MISSING_FIELD, name + " has no " + field);
        }
        return text;
    }

    @Nullable
    String textOrNull(String field) throws PayloadException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrongType(field, value, "text");
        }
        return value.textValue().isEmpty() ? null : value.textValue();
    }

    /** Names of the members of an object; empty when there is none. */
    List<String> names(String field) throws PayloadException {
        JsonFields object = objectOrNull(field);
        List<String> names = new ArrayList<>();
        if (object != null) {
            object.node.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    /** Text, or a number as it is written: providers use both for codes. */
    @Nullable
    String codeOrNull(String field) throws PayloadException {
        JsonNode value = node.get(field);
        return value != null && value.isNumber() ? value.asText() : textOrNull(field);
    }

    @Nullable
    Instant timeOrNull(String field) throws PayloadException {
        String text = textOrNull(field);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new PayloadException(Reason.WRONG_TYPE, name + "." + field + " is not a time with offset: " + text);
        }
    }

    /** Seconds since 1970 as text or number. */
    @Nullable
    Instant secondsOrNull(String field) throws PayloadException {
        String code = codeOrNull(field);
        if (code == null) {
            return null;
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(code));
        } catch (NumberFormatException | DateTimeException e) {
            throw new PayloadException(
                    Reason.WRONG_TYPE, name + "." + field + " is not a time in seconds since 1970: " + code);
        }
    }

    /** The objects of an array; none when it is absent. */
    List<JsonFields> objects(String field) throws PayloadException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrongType(field, value, "an array");
        }
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : value) {
            objects.add(of(element, name + "." + field + "[" + objects.size() + "]"));
        }
        return objects;
    }

    @Nullable
    JsonFields objectOrNull(String field) throws PayloadException {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : of(value, name + "." + field);
    }

    /** One text of each object of an array, each once, in alphabetical order: pages shuffle them. */
    List<String> texts(String field, String member) throws PayloadException {
        TreeSet<String> texts = new TreeSet<>();
        for (JsonFields object : objects(field)) {
            texts.add(object.text(member));
        }
        return List.copyOf(texts);
    }

    private PayloadException wrongType(String field, JsonNode value, String wanted) {
        return new PayloadException(
                Reason.WRONG_TYPE, name + "." + field + " is not " + wanted + " but " + shown(value));
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
