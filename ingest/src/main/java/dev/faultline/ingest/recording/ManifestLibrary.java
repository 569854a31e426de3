package dev.faultline.ingest.recording;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Manifests of well-known files, found by the name of the file and, where they state one, by its checksum. */
public final class ManifestLibrary {

    private final List<Manifest> manifests;

    private ManifestLibrary(List<Manifest> manifests) {
        this.manifests = manifests;
    }

    /** A library without manifests. */
    public static ManifestLibrary empty() {
        return new ManifestLibrary(List.of());
    }

    /**
     * The manifests of a folder; none when it is not there.
     *
     * @throws ManifestException when one of them cannot be read
     */
    public static ManifestLibrary in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return empty();
        }
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new ManifestException(folder + " cannot be listed: " + e.getMessage(), e);
        }
        List<Manifest> manifests = new ArrayList<>();
        files.forEach(file -> manifests.add(Manifest.read(file)));
        return new ManifestLibrary(manifests);
    }

    /**
     * The manifest of a file.
     *
     * @throws ManifestException when manifests know the name but another content
     */
    Optional<Described> find(InputFile file) {
        Entry otherContent = null;
        for (Manifest manifest : manifests) {
            for (Entry entry : manifest.entries()) {
                if (file.name().equals(entry.path())) {
                    if (matches(entry.sha256(), file)) {
                        return Optional.of(new Described(manifest, entry));
                    }
                    otherContent = entry;
                }
            }
        }
        if (otherContent != null) {
            throw Described.otherContent(file, otherContent);
        }
        return Optional.empty();
    }

    private static boolean matches(@Nullable String sha256, InputFile file) {
        return sha256 == null || sha256.equals(file.sha256());
    }
}
