package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.event.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest file says.
 *
 * @param name of the recording; letters, digits, hyphens
 * @param title one line; null when it has none
 * @param notice what a reader must know before the first number; null when there is none
 * @param shown the stretch that a report of it shows; null when none is named
 * @param entries its files
 * @param recordings used where they are present
 */
record Manifest(
        @Nullable String name,
        @Nullable String title,
        @Nullable String notice,
        @Nullable Shown shown,
        List<Entry> entries,
        List<CaseRecording> recordings) {

    /** Name of the manifest of a folder. */
    static final String FOLDER_FILE = "manifest.yaml";

    /** What is put behind the name of a file to get the name of its own manifest. */
    static final String SIDECAR = ".manifest.yaml";

    /**
     * Reads a manifest: a list under the key files, or the keys of a single file at the top.
     *
     * @throws ManifestException when it cannot be read or says something that is not allowed
     */
    static Manifest read(Path file) {
        JsonNode tree;
        try {
            tree = Yaml.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ManifestException(file + ": the manifest cannot be read: " + e.getMessage(), e);
        }
        Fields fields = Fields.of(file.toString(), "", tree);
        String name = fields.textOrNull("name");
        if (name != null && !name.matches("[A-Za-z0-9-]+")) {
            throw fields.wrong("name", name, "letters, digits and hyphens");
        }
        String title = fields.textOrNull("title");
        String notice = fields.textOrNull("notice");
        if (fields.has("files")) {
            List<Entry> entries = entries(fields);
            Manifest manifest = new Manifest(
                    fields.text("name"), title, notice, Shown.of(fields), entries, CaseRecording.of(fields, entries));
            fields.finish();
            return manifest;
        }
        String path = fields.has("match") ? fields.text("match") : fields.textOrNull("path");
        return single(name, title, notice, Entry.of(fields, path, null));
    }

    /** A manifest of one file. */
    static Manifest single(@Nullable String name, @Nullable String title, @Nullable String notice, Entry entry) {
        return new Manifest(name, title, notice, null, List.of(entry), List.of());
    }

    private static List<Entry> entries(Fields manifest) {
        Provenance provenance = manifest.choiceOrNull("provenance", Provenance.class);
        List<Entry> entries = new ArrayList<>();
        for (Fields fields : manifest.children("files")) {
            entries.add(Entry.of(fields, fields.text("path"), provenance));
        }
        if (entries.isEmpty()) {
            throw manifest.wrong("files", "empty", "a list of at least one file");
        }
        return entries;
    }
}
