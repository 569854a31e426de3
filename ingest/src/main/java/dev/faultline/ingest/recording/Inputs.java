package dev.faultline.ingest.recording;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a replay and the manifest of each, in this order: {@code <file>.manifest.yaml} beside the file,
 * {@code manifest.yaml} in the folder given, the manifest named by hand, the manifests shipped.
 */
final class Inputs {

    private final @Nullable Manifest byHand;
    private final ManifestLibrary shipped;
    private final @Nullable Path recordings;
    private final Map<Path, Input> inputs = new LinkedHashMap<>();
    private final Map<Manifest, List<String>> remarks = new LinkedHashMap<>();

    /** A file and what is said of it. */
    record Input(InputFile file, Described described) {}

    /**
     * @param byHand manifest named by hand; null when none was
     * @param shipped manifests of well-known files
     * @param recordings folder with recordings that cases use where they are present; null when there is none
     */
    Inputs(@Nullable Manifest byHand, ManifestLibrary shipped, @Nullable Path recordings) {
        this.byHand = byHand;
        this.shipped = shipped;
        this.recordings = recordings;
    }

    /** Which recordings of a case were there, in sentences; found by {@link #of}. */
    List<String> remarks(Manifest manifest) {
        return remarks.getOrDefault(manifest, List.of());
    }

    /** Files of the given paths, each once. */
    List<Input> of(List<Path> paths) {
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                addFolder(path);
            } else if (Files.isRegularFile(path)) {
                add(path, describe(path));
            } else {
                throw new ManifestException(path + " is neither a file nor a folder");
            }
        }
        return List.copyOf(inputs.values());
    }

    private void addFolder(Path folder) {
        Path own = folder.resolve(Manifest.FOLDER_FILE);
        if (Files.isRegularFile(own)) {
            Manifest manifest = Manifest.read(own);
            Set<String> replaced = addRecordings(folder, manifest);
            for (Entry entry : manifest.entries()) {
                if (replaced.contains(String.valueOf(entry.path()))) {
                    continue;
                }
                Path path = Inside.of(folder, String.valueOf(entry.path())).orElseThrow(() -> entry.fields()
                        .wrong("path", String.valueOf(entry.path()), "a file in " + folder));
                Manifest sidecar = sidecar(path);
                add(path, sidecar == null ? new Described(manifest, entry) : only(sidecar));
            }
            return;
        }
        List<Path> files = listed(folder);
        if (files.isEmpty()) {
            throw new ManifestException(folder + " holds no files");
        }
        files.forEach(file -> add(file, describe(file)));
    }

    /** Adds the recordings of a case that are there, and returns the files of the case that they replace. */
    private Set<String> addRecordings(Path folder, Manifest manifest) {
        Set<String> replaced = new TreeSet<>();
        for (CaseRecording recording : manifest.recordings()) {
            Optional<Path> found = Stream.of(folder, recordings)
                    .filter(Objects::nonNull)
                    .flatMap(place -> Inside.of(place, recording.path()).stream())
                    .findFirst();
            found.ifPresent(path -> {
                add(path, describe(path));
                replaced.addAll(recording.replaces());
            });
            remarks.computeIfAbsent(manifest, none -> new ArrayList<>()).add(recording.remark(found.isPresent()));
        }
        return replaced;
    }

    private void add(Path path, Described described) {
        InputFile file = InputFile.at(path);
        described.check(file);
        inputs.putIfAbsent(path.toAbsolutePath().normalize(), new Input(file, described));
    }

    private Described describe(Path path) {
        Manifest sidecar = sidecar(path);
        if (sidecar != null) {
            return only(sidecar);
        }
        if (byHand != null) {
            Optional<Entry> named = byHand.entries().stream()
                    .filter(entry -> path.endsWith(String.valueOf(entry.path())))
                    .findFirst();
            if (named.isPresent()) {
                return new Described(byHand, named.get());
            }
            if (byHand.entries().size() == 1 && byHand.entries().get(0).path() == null) {
                return only(byHand);
            }
        }
        return shipped.find(InputFile.at(path))
                .orElseThrow(() -> new ManifestException(String.format(
                        Locale.ROOT,
                        "%1$s: no manifest says what this file is. Write one as %2$s beside it, or list the file in a %3$s "
                                + "and replay the folder, or name one with --manifest.",
                        path,
                        path.getFileName() + Manifest.SIDECAR,
                        Manifest.FOLDER_FILE)));
    }

    private static @Nullable Manifest sidecar(Path path) {
        Path file = path.resolveSibling(path.getFileName() + Manifest.SIDECAR);
        return Files.isRegularFile(file) ? Manifest.read(file) : null;
    }

    private static Described only(Manifest manifest) {
        return new Described(manifest, manifest.entries().get(0));
    }

    private static List<Path> listed(Path folder) {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path path : found) {
                String name = path.getFileName().toString();
                if (Files.isRegularFile(path) && !name.startsWith(".") && !name.endsWith(Manifest.SIDECAR)) {
                    files.add(
                            Inside.of(folder, name)
                                    .orElseThrow(
                                            () -> new ManifestException(
                                                    path
                                                            + " is a link that leads out of its folder; name the file that it leads to, if that is meant")));
                }
            }
        } catch (IOException e) {
            throw new ManifestException(folder + " cannot be listed: " + e.getMessage(), e);
        }
        return new ArrayList<>(files);
    }
}
