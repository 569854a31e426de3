package dev.faultline.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A data directory as it is made: for its owner alone, also on a machine of several people. */
public final class PrivateFolder {

    private PrivateFolder() {}

    /**
     * Makes the folder and those above it that are missing; one that is there is left as it is.
     *
     * @throws IOException when it cannot be made
     */
    public static void create(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }
}
