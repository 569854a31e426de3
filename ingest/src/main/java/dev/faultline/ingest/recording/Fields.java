package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Strict access to one mapping of a YAML file: every key is asked for, and {@link #finish} refuses those that were not.
 * Errors name the file, the key with its path, the value, and what is allowed.
 */
public final class Fields {

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new TreeSet<>();

    private Fields(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** The mapping of a node of a file. */
    public static Fields of(String file, String path, JsonNode node) {
        if (!node.isObject()) {
            throw new ManifestException(
                    String.format(Locale.ROOT, "%s: %s is not a mapping but %s", file, path, kind(node)));
        }
        return new Fields(file, path, node);
    }

    /** What it is, and not what it says: where a mapping belongs that names a key, somebody may have put the key. */
    private static String kind(JsonNode node) {
        return node.isArray() ? "a list" : node.isNull() ? "nothing" : "a single value";
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** What stands here, as canonical JSON: part of the identity of what is read. */
    public String canonical() {
        return sorted(node);
    }

    /** Whether the key has a value. */
    public boolean has(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        return value != null && !value.isNull();
    }

    /** Whether the key has a list. */
    public boolean isList(String key) {
        return has(key) && node.get(key).isArray();
    }

    /** A text that must be there. */
    public String text(String key) {
        return required(key, textOrNull(key));
    }

    /** A text. */
    public @Nullable String textOrNull(String key) {
        return has(key) ? scalar(key) : null;
    }

    /** A duration that must be there. */
    public Duration duration(String key) {
        return required(key, durationOrNull(key));
    }

    /** A duration. */
    public @Nullable Duration durationOrNull(String key) {
        return parsed(key, "an ISO-8601 duration above zero such as PT1M", text -> {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                throw new DateTimeException("not above zero");
            }
            return duration;
        });
    }

    /** A time that must be there. */
    public Instant time(String key) {
        return required(key, timeOrNull(key));
    }

    /** A time. */
    public @Nullable Instant timeOrNull(String key) {
        return parsed(key, "a time with offset such as 2025-10-20T07:00:00Z", text -> OffsetDateTime.parse(text)
                .toInstant());
    }

    /** A finite number. */
    public @Nullable Double numberOrNull(String key) {
        return parsed(key, "a finite number", text -> {
            double number = Double.parseDouble(text);
            if (!Double.isFinite(number)) {
                throw new NumberFormatException("not finite");
            }
            return number;
        });
    }

    /** True or false. */
    public @Nullable Boolean flagOrNull(String key) {
        return parsed(key, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither");
        });
    }

    /** One of the names of an enum, which must be there. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        return required(key, choiceOrNull(key, type));
    }

    /** One of the names of an enum. */
    public <E extends Enum<E>> @Nullable E choiceOrNull(String key, Class<E> type) {
        String allowed = "one of " + Arrays.toString(type.getEnumConstants());
        return parsed(key, allowed, text -> Enum.valueOf(type, text));
    }

    /** A list of texts; none when it is absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(key)) {
            if (!element.isValueNode() || element.isNull()) {
                throw wrong(key, element, "a list of texts");
            }
            texts.add(element.asText());
        }
        return List.copyOf(texts);
    }

    /** A mapping that must be there. */
    public Fields child(String key) {
        if (!has(key)) {
            throw missing(key);
        }
        return of(file, at(key), node.get(key));
    }

    /** A mapping. */
    public @Nullable Fields childOrNull(String key) {
        return has(key) ? child(key) : null;
    }

    /** A list of mappings; none when it is absent. */
    public List<Fields> children(String key) {
        List<Fields> children = new ArrayList<>();
        for (JsonNode element : elements(key)) {
            children.add(of(file, at(key) + "[" + children.size() + "]", element));
        }
        return children;
    }

    /** The keys of this mapping, which are whatever somebody chose. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The members of this mapping, each a mapping itself. */
    public Map<String, Fields> members() {
        Map<String, Fields> members = new TreeMap<>();
        node.fieldNames().forEachRemaining(key -> members.put(key, child(key)));
        return members;
    }

    /** Refuses keys that nobody asked for. */
    public void finish() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                throw new ManifestException(String.format(
                        Locale.ROOT, "%s: unknown key %s; allowed here: %s", file, at(key), String.join(", ", asked)));
            }
        });
    }

    /** The error of a value that is not allowed. */
    public ManifestException wrong(String key, Object value, String allowed) {
        return new ManifestException(
                String.format(Locale.ROOT, "%s: %s is %s; allowed is %s", file, at(key), shown(value), allowed));
    }

    /** As {@link #wrong}, for an address: one that may hold a password or a key is not repeated. */
    public ManifestException wrongAddress(String key, String address, String allowed) {
        return wrong(key, address.contains("@") || address.contains("?") ? "[not shown]" : address, allowed);
    }

    /** The error of a key that is missing. */
    public ManifestException missing(String key) {
        return new ManifestException(String.format(Locale.ROOT, "%s: the key %s is missing", file, at(key)));
    }

    private Iterable<JsonNode> elements(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!node.get(key).isArray()) {
            throw wrong(key, node.get(key), "a list");
        }
        return node.get(key);
    }

    private String scalar(String key) {
        JsonNode value = node.get(key);
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw wrong(key, value, "a text");
        }
        return value.asText();
    }

    private <T> @Nullable T parsed(String key, String allowed, Function<String, T> parser) {
        String text = textOrNull(key);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw wrong(key, text, allowed);
        }
    }

    private <T> T required(String key, @Nullable T value) {
        if (value == null) {
            throw missing(key);
        }
        return value;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String shown(Object value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static String sorted(JsonNode node) {
        if (!node.isObject()) {
            return node.toString();
        }
        Map<String, String> members = new TreeMap<>();
        node.fieldNames().forEachRemaining(key -> members.put(key, sorted(node.get(key))));
        return members.toString();
    }
}
