package dev.faultline.app.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What was told already, in a file, so that a restart tells nothing twice and the budget lasts a month. */
final class NoticeMemory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode memory;

    NoticeMemory(Path file) {
        this.file = file;
        this.memory = read(file);
    }

    private static ObjectNode read(Path file) {
        try {
            return Files.exists(file) && JSON.readTree(file.toFile()) instanceof ObjectNode object
                    ? object
                    : JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException("What was notified cannot be read: " + file, e);
        }
    }

    /** The last step told by a channel of a matter; null for none. */
    Notice.@Nullable Kind last(String channel, String key) {
        String kind = memory.path("told").path(channel).path(key).textValue();
        return kind == null ? null : Notice.Kind.valueOf(kind);
    }

    void told(String channel, Notice notice) {
        ObjectNode told = memory.withObject("/told")
                .withObject("/" + channel.replace("~", "~0").replace("/", "~1"));
        if (notice.kind() == Notice.Kind.SOURCE_BACK) { // a source can be lost again: another matter
            told.remove(notice.key());
        } else {
            told.put(notice.key(), notice.kind().name());
        }
        save();
    }

    /** Matters begun in the month of that moment. */
    int pages(Instant at) {
        return memory.path("pages").path(month(at)).asInt();
    }

    void page(Instant at) {
        int pages = pages(at) + 1;
        ObjectNode months = JSON.createObjectNode().put(month(at), pages); // earlier months are of no use
        memory.set("pages", months);
        save();
    }

    private static String month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString();
    }

    private void save() {
        Path made = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(made, memory.toString());
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("What was notified cannot be kept: " + file, e);
        }
    }
}
