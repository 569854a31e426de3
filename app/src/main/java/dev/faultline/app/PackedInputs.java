package dev.faultline.app;

import dev.faultline.ingest.recording.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The files of a folder that a run reads, with the manifests that say what they are: nothing else leaves with a bundle. */
final class PackedInputs {

    private static final String MANIFEST = "manifest.yaml";
    private static final String SIDECAR = ".manifest.yaml";

    private final Path folder;
    private final TreeSet<Path> files = new TreeSet<>();

    private PackedInputs(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Those of the folder that the replay reads. */
    static PackedInputs of(Path folder, Replay replay) {
        PackedInputs packed = new PackedInputs(folder);
        packed.addIfThere(packed.folder.resolve(MANIFEST));
        for (Path path : replay.paths()) {
            Path file = path.toAbsolutePath().normalize();
            packed.addIfThere(file);
            packed.addIfThere(file.resolveSibling(file.getFileName() + SIDECAR));
        }
        return packed;
    }

    private void addIfThere(Path file) {
        if (Files.isRegularFile(file) && file.startsWith(folder)) {
            files.add(file);
        }
    }

    /** Their names below the folder, in order. */
    List<String> names() {
        return files.stream().map(file -> folder.relativize(file).toString()).toList();
    }

    void copyTo(Path target) throws IOException {
        for (Path file : files) {
            Path copy = target.resolve(folder.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }
}
