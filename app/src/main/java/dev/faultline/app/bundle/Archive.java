package dev.faultline.app.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A folder as one file, and back. Names are sorted, times are fixed and nothing is compressed, so that the same files
 * give the same bytes with every library; what comes from elsewhere is unpacked within limits and never outside.
 */
public final class Archive {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int BLOCK = 1 << 16;

    private final long mostBytes;
    private final int mostEntries;

    /** Limits for what is unpacked. */
    public Archive(long mostBytes, int mostEntries) {
        this.mostBytes = mostBytes;
        this.mostEntries = mostEntries;
    }

    /** Files of a folder by their name below it, with slashes, sorted. */
    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Packs a folder. */
    public static void pack(Path folder, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (String name : names(folder)) {
                Path file = folder.resolve(name);
                CheckedOutputStream sum = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
                long size = Files.copy(file, sum);
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(TIME);
                entry.setSize(size);
                entry.setCrc(sum.getChecksum().getValue());
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    /**
     * Unpacks into an empty folder.
     *
     * @throws BundleException when a name leads outside, comes twice, or a limit is passed
     */
    public void unpack(InputStream in, Path folder) throws IOException {
        Set<String> seen = new HashSet<>();
        long left = mostBytes;
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    Path target = target(folder, entry.getName(), seen);
                    left -= copy(zip, target, left);
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) { // the last for names that are no text
            throw new BundleException("This is no archive that can be read: " + e.getMessage());
        } catch (FileSystemException e) { // a name that is too long, or below another file
            throw new BundleException("An entry cannot be a file here: " + e.getMessage());
        }
        if (seen.isEmpty()) {
            throw new BundleException("This is no archive, or it is empty.");
        }
    }

    private Path target(Path folder, String name, Set<String> seen) throws IOException {
        if (isOdd(name) || !isPlainlyBelow(folder, name)) {
            throw new BundleException(
                    "The entry '" + name + "' leads outside of the bundle; nothing is unpacked from it.");
        }
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            throw new BundleException("The entry '" + name + "' is there twice.");
        }
        if (seen.size() > mostEntries) {
            throw new BundleException("The bundle has more than " + mostEntries + " entries.");
        }
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        return target;
    }

    /** A bundle from one machine is unpacked on others. */
    private static boolean isOdd(String name) {
        return name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0 || name.indexOf('\0') >= 0;
    }

    /** Whether a name leads to a place below the folder, and is how that is written. */
    static boolean isPlainlyBelow(Path folder, String name) {
        try {
            Path root = folder.normalize();
            Path target = folder.resolve(name).normalize();
            return target.startsWith(root) && root.relativize(target).toString().equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private long copy(InputStream in, Path target, long left) throws IOException {
        long copied = 0;
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                copied += read;
                if (copied > left) {
                    throw new BundleException("The bundle unpacks to more than " + mostBytes + " bytes.");
                }
                out.write(block, 0, read);
            }
        }
        return copied;
    }
}
