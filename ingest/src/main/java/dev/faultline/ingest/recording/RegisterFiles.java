package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.event.Provenance;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * The register as it lies in folders: every {@code *.yaml} of each, all in the format {@code register-yaml}, taken
 * together. The first folder is the shipped one; others add to it and cannot change it.
 *
 * <p>Reading never throws for what stands in a file: whatever is wrong is one of the {@link #problems}, and only a register
 * without problems should be used.
 */
public final class RegisterFiles {

    private static final long LARGEST = 16L << 20;

    private final List<Inputs.Input> inputs = new ArrayList<>();
    private final List<RegisterEntry<Entity>> entities = new ArrayList<>();
    private final List<RegisterEntry<Dependency>> dependencies = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private RegisterFiles() {}

    /**
     * Reads and checks folders.
     *
     * @param folders the shipped one first
     * @param now no entry was made later
     */
    public static RegisterFiles read(List<Path> folders, Instant now) {
        RegisterFiles files = new RegisterFiles();
        for (int i = 0; i < folders.size(); i++) {
            files.folder(folders.get(i), i == 0 ? "" : i + "/");
        }
        files.problems.addAll(new RegisterCheck(files.entities, files.dependencies, now).problems());
        return files;
    }

    /** Entities of all files, in the order in which they stand. */
    public List<Entity> entities() {
        return entities.stream().map(RegisterEntry::value).toList();
    }

    /** Dependencies of all files, in the order in which they stand. */
    public List<Dependency> dependencies() {
        return dependencies.stream().map(RegisterEntry::value).toList();
    }

    /** What is wrong, in sentences that name file, key, value and what to do; empty when all is well. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Files that were found. */
    public List<Path> files() {
        return inputs.stream().map(input -> input.file().path()).toList();
    }

    List<Inputs.Input> inputs() {
        return inputs;
    }

    private void folder(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            problems.add(folder + ": is no folder; name the folder that holds the files of the register");
            return;
        }
        TreeSet<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder, "*.yaml")) {
            listed.forEach(found::add);
        } catch (IOException e) {
            problems.add(folder + ": cannot be listed: " + e.getMessage());
            return;
        }
        if (found.isEmpty()) {
            problems.add(folder + ": holds no *.yaml; see docs/register.md for what to write");
        }
        found.forEach(file -> file(file, prefix));
    }

    private void file(Path path, String prefix) {
        try {
            if (Files.size(path) > LARGEST) {
                problems.add(path + ": has more than " + LARGEST + " bytes; split it");
                return;
            }
            JsonNode document = Yaml.read(path.toString(), Files.readAllBytes(path));
            RegisterReader reader = RegisterReader.of(path.toString(), document, Provenance.REPORTED);
            take(path, document, RegisterReader.ENTITIES, entities, RegisterReader::entity, reader);
            take(path, document, RegisterReader.DEPENDENCIES, dependencies, RegisterReader::dependency, reader);
            inputs.add(input(path, prefix));
        } catch (IOException e) {
            problems.add(path + ": cannot be read: " + e.getMessage());
        } catch (ManifestException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private <T> void take(
            Path path,
            JsonNode document,
            String list,
            List<RegisterEntry<T>> entries,
            BiFunction<RegisterReader, Fields, T> reading,
            RegisterReader reader) {
        int index = 0;
        for (JsonNode element : document.path(list)) {
            String place = list + "[" + index++ + "]";
            try {
                T value = reading.apply(reader, Fields.of(path.toString(), place, element));
                entries.add(new RegisterEntry<>(path.toString(), place, value));
            } catch (ManifestException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static Inputs.Input input(Path path, String prefix) {
        Entry entry = new Entry(
                prefix + path.getFileName(),
                null,
                RecordingFormat.REGISTER_YAML,
                Provenance.REPORTED,
                null,
                Fields.of(path.toString(), "", JsonNodeFactory.instance.objectNode()));
        return new Inputs.Input(
                InputFile.at(path), new Described(Manifest.single("register", null, null, entry), entry));
    }
}
