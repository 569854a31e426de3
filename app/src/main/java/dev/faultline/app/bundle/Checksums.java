package dev.faultline.app.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checksums of all files of a folder, in the form that {@code sha256sum --check} reads. */
public final class Checksums {

    /** The file that holds them. */
    public static final String FILE = "SHA256SUMS";

    private Checksums() {}

    /** SHA-256 of a file, hexadecimal. */
    public static String of(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, out); // it may be larger than memory
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the file. */
    public static void write(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : Archive.names(folder)) {
            if (!name.equals(FILE)) {
                all.append(of(folder.resolve(name))).append("  ").append(name).append('\n');
            }
        }
        Files.writeString(folder.resolve(FILE), all, StandardCharsets.UTF_8);
    }

    /** What does not agree with the file: changed, missing and unlisted files, each by name. */
    public static List<String> differences(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new BundleException("There is no " + FILE + ": this is no bundle of Faultline.");
        }
        Map<String, String> listed = new TreeMap<>();
        Files.readAllLines(file, StandardCharsets.UTF_8).forEach(line -> {
            int space = line.indexOf("  ");
            if (space > 0) {
                listed.put(line.substring(space + 2), line.substring(0, space));
            }
        });
        List<String> differences = new ArrayList<>();
        for (String name : Archive.names(folder)) {
            String expected = listed.remove(name);
            if (name.equals(FILE)) {
                continue;
            }
            if (expected == null) {
                differences.add(name + ": is in no line of " + FILE);
            } else if (!expected.equals(of(folder.resolve(name)))) {
                differences.add(name + ": was changed after the bundle was made");
            }
        }
        listed.keySet().forEach(name -> differences.add(name + ": is missing"));
        return differences;
    }
}
