package dev.faultline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code stack.json}: readable by its owner alone, since the token is in it, and replaced as a whole, so that a reader
 * never sees half of one.
 */
final class StackFile {
    /** The layout of the file. A program that knows another one must not guess. */
    static final int VERSION = 1;

    private final Path file;
    private final ObjectMapper mapper = new ObjectMapper();

    StackFile(Path file) {
        this.file = file;
    }

    /** What the file says; nothing when it is absent, damaged, or of another version. */
    Optional<StackState> read() {
        try {
            JsonNode root = mapper.readTree(Files.readAllBytes(file));
            if (root.path("version").asInt() != VERSION) {
                return Optional.empty();
            }
            Map<Part, StackState.Child> children = new EnumMap<>(Part.class);
            for (Part part : Part.values()) {
                JsonNode child = root.path("children").path(part.label());
                if (child.isObject()) {
                    children.put(
                            part, new StackState.Child(child.required("port").asInt(), identity(child)));
                }
            }
            return Optional.of(new StackState(
                    Secret.of(root.required("token").asText()),
                    identity(root.required("supervisor")),
                    external(root.required("external")),
                    children));
        } catch (IOException | RuntimeException absentOrDamaged) {
            return Optional.empty();
        }
    }

    private static Set<Part> external(JsonNode labels) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (JsonNode label : labels) {
            parts.add(Part.valueOf(label.asText().toUpperCase(Locale.ROOT)));
        }
        return parts;
    }

    private static ProcessIdentity identity(JsonNode node) {
        return new ProcessIdentity(
                node.required("pid").asLong(),
                Instant.parse(node.required("startedAt").asText()));
    }

    void write(StackState state) {
        ObjectNode root = mapper.createObjectNode().put("version", VERSION);
        root.put("token", state.token().reveal());
        put(root.putObject("supervisor"), state.supervisor());
        ArrayNode external = root.putArray("external");
        state.external().stream().sorted().forEach(part -> external.add(part.label()));
        ObjectNode children = root.putObject("children");
        for (Part part : Part.values()) {
            StackState.Child child = state.children().get(part);
            if (child != null) {
                put(children.putObject(part.label()).put("port", child.port()), child.process());
            }
        }
        replace(root);
    }

    private static void put(ObjectNode node, ProcessIdentity identity) {
        node.put("pid", identity.pid()).put("startedAt", identity.startedAt().toString());
    }

    private void replace(ObjectNode root) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
