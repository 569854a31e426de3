package dev.faultline.app;

import dev.faultline.schemas.Topics;
import dev.faultline.streams.run.Stages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The version of the code that decides results: the release and a digest of the class files of schemas and stages. The
 * digest, since two builds of one release number can differ; the class files, since nothing else can change a result.
 */
final class CodeVersion {

    private static final int DIGEST_BYTES = 6;

    private CodeVersion() {}

    /** Such as {@code 0.1.0+3f2a9c01b7de}. */
    static String current() {
        String release = CodeVersion.class.getPackage().getImplementationVersion();
        return (release == null ? "development" : release) + "+" + digest(List.of(Topics.class, Stages.class));
    }

    private static String digest(List<Class<?>> modules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> module : modules) {
                for (Path file : classFiles(Path.of(module.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()))) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the program's own files", e);
        } catch (NoSuchAlgorithmException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A reproducible jar is one file; a folder of classes, as in an editor, is many. */
    private static List<Path> classFiles(Path location) throws IOException {
        if (Files.isRegularFile(location)) {
            return List.of(location);
        }
        try (Stream<Path> files = Files.walk(location)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
