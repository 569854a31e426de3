package dev.faultline.ingest.config;

import dev.faultline.ingest.recording.ManifestException;
import dev.faultline.ingest.social.MentionRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * What social sources need beside their entries.
 *
 * @param rules file of the shipped rules
 * @param data folder of state, in which the salt lies
 */
public record SocialSetting(Path rules, Path data) {

    private static final int SALT_BYTES = 32;
    private static final String SALT = "social-salt";

    /**
     * The shipped rules with others.
     *
     * @throws ManifestException when a file is wrong, or an example of any of them is decided wrongly
     */
    public MentionRules rulesWith(List<Path> own) {
        MentionRules all = read(rules);
        for (Path file : own) {
            all = all.plus(read(file));
        }
        List<String> problems = all.problems();
        if (!problems.isEmpty()) {
            throw new ManifestException(String.join("\n", problems));
        }
        return all;
    }

    private static MentionRules read(Path file) {
        try {
            return MentionRules.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ManifestException("The rules of " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The salt of this installation, made when it is first asked for. Whoever has it can tell authors by their hashes. */
    public String salt() {
        Path file = data.resolve(SALT);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                make(file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The salt " + file + " cannot be read or made", e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            Path part = Files.createTempFile(file.getParent(), SALT, ".part"); // for its owner alone
            if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(part, HexFormat.of().formatHex(salt), StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            Files.readString(file); // another process was first, and its salt is ours
        }
    }
}
