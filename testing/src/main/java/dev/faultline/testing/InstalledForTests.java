package dev.faultline.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What the build installs for tests and is not part of the project.
 *
 * <p>Where it is missing, its tests are skipped; with {@code servers.required=true}, as in CI, they fail.
 */
public final class InstalledForTests {

    private InstalledForTests() {}

    /**
     * A file or folder.
     *
     * @param place below the project
     * @param remedy says what installs it
     */
    public static Path file(String place, String remedy) {
        Path file = inProject(place);
        if (!Files.exists(file)) {
            throw missing(file.toString(), remedy);
        }
        return file;
    }

    /** A program of the project, or else one of this machine by the same name. */
    public static Path program(String place, String remedy) {
        Path file = inProject(place);
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<Path> ofMachine = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .map(folder -> Path.of(folder).resolve(file.getFileName()));
        return Stream.concat(Stream.of(file), ofMachine)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing(file.toString(), remedy));
    }

    private static Path inProject(String place) {
        return Path.of(System.getProperty("faultline.home", "..")).resolve(place);
    }

    private static RuntimeException missing(String what, String remedy) {
        String problem = "There is no " + what + "; " + remedy;
        return Boolean.getBoolean("servers.required")
                ? new IllegalStateException(problem)
                : new TestAbortedException(problem);
    }
}
