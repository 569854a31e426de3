package dev.faultline.ingest.recording;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A shipped case: a folder with a manifest that names the stretch to show, and a list of backfills.
 *
 * @param folder where it lies
 * @param name its name, which is that of its folder
 * @param title one line
 * @param notice what a reader must know before the first number
 * @param shown the stretch that a report shows
 * @param files paths of its files
 * @param backfills measurements that would replace or complete it
 */
public record Case(
        Path folder,
        String name,
        String title,
        String notice,
        Shown shown,
        List<String> files,
        List<Backfill> backfills) {

    /** Name of the list of backfills in the folder of a case. */
    static final String BACKFILLS = "backfills.yaml";

    /**
     * The cases of a folder, in the order of their names: folders with a manifest that names a stretch to show.
     *
     * @throws ManifestException when one of them cannot be read
     */
    public static List<Case> allIn(Path folder) {
        TreeSet<Path> folders = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
            found.forEach(folders::add);
        } catch (IOException e) {
            throw new ManifestException(folder + " cannot be listed: " + e.getMessage(), e);
        }
        return folders.stream()
                .filter(path -> Files.isRegularFile(path.resolve(Manifest.FOLDER_FILE)))
                .map(Case::read)
                .toList();
    }

    /**
     * The case in a folder.
     *
     * @throws ManifestException when it cannot be read, or lacks a title, a notice, a stretch to show or its backfills
     */
    public static Case read(Path folder) {
        Path file = folder.resolve(Manifest.FOLDER_FILE);
        Manifest manifest = Manifest.read(file);
        List<String> files = manifest.entries().stream().map(Entry::path).toList();
        return new Case(
                folder,
                needed(file, "name", manifest.name()),
                needed(file, "title", manifest.title()),
                needed(file, "notice", manifest.notice()),
                needed(file, "shown", manifest.shown()),
                files,
                backfills(folder.resolve(BACKFILLS), files));
    }

    private static List<Backfill> backfills(Path file, List<String> files) {
        Fields fields;
        try {
            fields = Fields.of(file.toString(), "", Yaml.read(file.toString(), Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new ManifestException(
                    file + ": the list of backfills cannot be read: " + e.getMessage()
                            + ". A case has one; where nothing could be measured any more it is 'backfills: []'",
                    e);
        }
        if (!fields.has("backfills")) {
            throw fields.missing("backfills");
        }
        List<Backfill> backfills = new ArrayList<>();
        fields.children("backfills").forEach(backfill -> backfills.add(Backfill.of(backfill, files)));
        fields.finish();
        return List.copyOf(backfills);
    }

    private static <T> T needed(Path file, String key, @Nullable T value) {
        if (value == null) {
            throw new ManifestException(file + ": the key " + key + " is missing; a case has one");
        }
        return value;
    }
}
