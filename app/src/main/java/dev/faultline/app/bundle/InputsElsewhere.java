package dev.faultline.app.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts inputs that a bundle lists and does not hold to those that it holds: by their bytes, whatever their names are. */
public final class InputsElsewhere {

    private final List<InputElsewhere> listed;

    /** Of what a bundle lists. */
    public InputsElsewhere(List<InputElsewhere> listed) {
        this.listed = List.copyOf(listed);
    }

    /**
     * Copies all of them to where they lay.
     *
     * @param given folder that holds them, at any depth; null when none was given
     * @param inputs folder of the inputs that the bundle holds
     * @throws BundleException when one is missing or has other bytes, with all that are and how to get them; or when a
     *     folder was given and none is needed
     */
    public void place(@Nullable Path given, Path inputs) throws IOException {
        if (listed.isEmpty() && given != null) {
            throw new BundleException("The bundle holds all its inputs; no others are taken.");
        }
        List<Path> files = given == null ? List.of() : files(given);
        List<String> wanted = new ArrayList<>();
        for (InputElsewhere one : listed) {
            Path target = target(inputs, one.path());
            Optional<Path> found = found(files, one);
            if (found.isPresent()) {
                copy(found.get(), target, one);
            } else {
                wanted.add(one.wanted() + (given == null ? "" : other(given, one)));
            }
        }
        if (!wanted.isEmpty()) {
            throw new BundleException(
                    "The bundle does not hold these inputs. Give the folder that does: --inputs DIR.\n  "
                            + String.join("\n  ", wanted));
        }
    }

    private static Path target(Path inputs, String path) {
        if (!Archive.isPlainlyBelow(inputs, path) || Files.exists(inputs.resolve(path))) {
            throw new BundleException(
                    "The input '" + path + "' is listed where no input can lie, or where the bundle holds one.");
        }
        return inputs.resolve(path);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Optional<Path> found(List<Path> files, InputElsewhere one) throws IOException {
        for (Path file : files) {
            if (Files.size(file) == one.size() && Checksums.of(file).equals(one.sha256())) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The copy is what is run, so the copy is what must have the bytes. */
    private static void copy(Path file, Path target, InputElsewhere one) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
        if (!Checksums.of(target).equals(one.sha256())) {
            throw new BundleException(file + " changed while it was copied.");
        }
    }

    private static String other(Path given, InputElsewhere one) throws IOException {
        Path named = given.resolve(one.path());
        return Files.isRegularFile(named)
                ? " (" + named + " has sha256 " + Checksums.of(named) + " and is another)"
                : " (no file in " + given + " has these bytes)";
    }
}
