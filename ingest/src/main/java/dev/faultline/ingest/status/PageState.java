package dev.faultline.ingest.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.event.IncidentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of incidents, as text for a cursor: keys {@code source/native id}, values small JSON objects.
 *
 * <p>A cursor must fit into a record whatever a page says. So body and messages are left out, they stand in the last
 * revision on the topic; long texts are cut; and of very many incidents those are kept that are on the page or changed
 * last. One that was dropped begins a new chain when it comes back.
 */
final class PageState {

    /** Most incidents remembered; whole pages of a year hold a few hundred. */
    static final int MOST_INCIDENTS = 2_000;

    private static final int LONGEST_TEXT = 300;
    private static final int MOST_NAMES = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageState() {}

    static Map<String, String> write(String source, Map<String, LastRevision> incidents) {
        Map<String, String> state = new TreeMap<>();
        incidents.entrySet().stream()
                .filter(incident -> incident.getKey().length() <= LONGEST_TEXT)
                .sorted(Map.Entry.comparingByValue(Comparator.comparing((LastRevision last) -> !last.present())
                        .thenComparing(LastRevision::changedAt, Comparator.reverseOrder())))
                .limit(MOST_INCIDENTS)
                .forEach(incident -> state.put(source + "/" + incident.getKey(), write(incident.getValue())));
        return state;
    }

    static Map<String, LastRevision> read(String source, Map<String, String> state) {
        Map<String, LastRevision> incidents = new TreeMap<>();
        String prefix = source + "/";
        state.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                String id = key.substring(prefix.length());
                incidents.put(id, read(id, value));
            }
        });
        return incidents;
    }

    private static String write(LastRevision last) {
        PageEntry entry = last.entry();
        ObjectNode node = JSON.createObjectNode()
                .put("revision", last.revisionId())
                .put("hash", last.contentHash())
                .put("present", last.present())
                .put("changedAt", last.changedAt().toString())
                .put("kind", entry.kind().name())
                .put("title", cut(entry.title()))
                .put("status", cut(entry.status()))
                .put("impact", cut(entry.impact()))
                .put("link", cut(entry.link()))
                .put("declaredStart", written(entry.times().declaredStart()))
                .put("declaredEnd", written(entry.times().declaredEnd()))
                .put("publishedAt", written(entry.times().publishedAt()))
                .put("updatedAt", written(entry.times().updatedAt()));
        addAll(node.putArray("regions"), entry.regions());
        addAll(node.putArray("services"), entry.services());
        return node.toString();
    }

    private static void addAll(ArrayNode array, List<String> names) {
        names.stream().limit(MOST_NAMES).forEach(name -> array.add(cut(name)));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static LastRevision read(String nativeId, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            PageEntry entry = new PageEntry(
                    nativeId,
                    IncidentKind.valueOf(node.path("kind").textValue()),
                    node.path("title").textValue(),
                    node.path("status").textValue(),
                    node.path("impact").textValue(),
                    null,
                    texts(node.path("regions")),
                    texts(node.path("services")),
                    new PageEntry.Times(
                            time(node, "declaredStart"),
                            time(node, "declaredEnd"),
                            time(node, "publishedAt"),
                            time(node, "updatedAt")),
                    List.of(),
                    node.path("link").textValue());
            return new LastRevision(
                    node.path("revision").textValue(),
                    node.path("hash").textValue(),
                    node.path("present").booleanValue(),
                    Instant.parse(node.path("changedAt").textValue()),
                    entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The cursor's memory of " + nativeId + " is not ours: " + text, e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : (ArrayNode) array) {
            texts.add(element.textValue());
        }
        return texts;
    }

    private static @Nullable Instant time(JsonNode node, String field) {
        String text = node.path(field).textValue();
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable String written(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
