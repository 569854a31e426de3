package dev.faultline.app;

import dev.faultline.app.bundle.Checksums;
import dev.faultline.app.bundle.InputElsewhere;
import dev.faultline.ingest.recording.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run reads, with the manifests that say what they are: nothing else leaves with a bundle. Each has a name
 * below the folder of inputs; recordings that lie elsewhere have the name that the manifest gives them.
 */
final class PackedInputs {

    private static final String MANIFEST = "manifest.yaml";
    private static final String SIDECAR = ".manifest.yaml";

    private final TreeMap<String, Path> files = new TreeMap<>();
    private final TreeSet<String> recordings = new TreeSet<>();

    private PackedInputs() {}

    /**
     * Those that the replay reads.
     *
     * @param folder of the inputs
     * @param recordings folder with recordings that the manifest names; null for none
     */
    static PackedInputs of(Path folder, @Nullable Path recordings, Replay replay) {
        PackedInputs packed = new PackedInputs();
        Path inside = folder.toAbsolutePath().normalize();
        packed.addIfThere(inside, inside.resolve(MANIFEST));
        for (Path path : replay.paths()) {
            Path file = path.toAbsolutePath().normalize();
            Path place = file.startsWith(inside) || recordings == null
                    ? inside
                    : recordings.toAbsolutePath().normalize();
            packed.addIfThere(place, file);
            packed.addIfThere(place, file.resolveSibling(file.getFileName() + SIDECAR));
            if (!place.equals(inside)) {
                packed.recordings.add(name(place, file));
            }
        }
        return packed;
    }

    private void addIfThere(Path place, Path file) {
        if (Files.isRegularFile(file) && file.startsWith(place)) {
            files.put(name(place, file), file);
        }
    }

    private static String name(Path place, Path file) {
        return place.relativize(file).toString().replace('\\', '/');
    }

    /** Their names below the folder, in order. */
    List<String> names() {
        return List.copyOf(files.keySet());
    }

    /**
     * Takes out what may not be handed on, and lists it.
     *
     * @param how how to get each of them, by its name
     * @throws CommandException when a name is that of no input or of a manifest, or a recording from elsewhere is not named
     */
    List<InputElsewhere> withhold(Map<String, String> how) throws IOException {
        recordings.stream().filter(name -> !how.containsKey(name)).findFirst().ifPresent(name -> {
            throw new CommandException(
                    "The recording " + name + " is no part of the inputs and is not packed. Say how to get"
                            + " it: --by-hash " + name + "='HOW TO GET IT'.");
        });
        List<InputElsewhere> listed = new ArrayList<>();
        for (Map.Entry<String, String> one : new TreeMap<>(how).entrySet()) {
            String name = one.getKey();
            Path file = files.get(name);
            if (file == null
                    || name.equals(MANIFEST)
                    || name.endsWith(SIDECAR)
                    || one.getValue().isBlank()) {
                throw new CommandException("--by-hash is '" + Text.visible(name) + "="
                        + Text.visible(one.getValue()) + "'; allowed is one of the inputs, and how to get it: "
                        + String.join(", ", named()) + ".");
            }
            listed.add(new InputElsewhere(
                    name, Checksums.of(file), Files.size(file), one.getValue().strip()));
        }
        files.keySet().removeAll(how.keySet());
        return listed;
    }

    private List<String> named() {
        return files.keySet().stream()
                .filter(name -> !name.equals(MANIFEST) && !name.endsWith(SIDECAR))
                .toList();
    }

    void copyTo(Path target) throws IOException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path copy = target.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(file.getValue(), copy);
        }
    }
}
