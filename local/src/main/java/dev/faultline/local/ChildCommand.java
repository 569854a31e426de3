package dev.faultline.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the command of a child: the same Java, an argument file (class paths are long), a swept environment. */
final class ChildCommand {
    /** Ctrl-C reaches every process of the terminal; the parent alone decides when a child ends. */
    private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$0\" \"$@\"";

    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE");
    private static final int FIRST_JAVA_THAT_ASKS = 24;

    /** Java reads argument files, like all file names, in the character set of the locale that it inherits. */
    private static final Charset LAUNCHER_CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding"));

    private final StackLayout layout;

    ChildCommand(StackLayout layout) {
        this.layout = layout;
    }

    /** A builder for the part's process on this port. Nothing secret is on the command line or in the environment. */
    ProcessBuilder build(Part part, int port) {
        Path file = layout.arguments(part);
        write(file, arguments(part, port));
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh", "-c", DEAF_TO_THE_TERMINAL, System.getProperty("java.home") + "/bin/java", "@" + file);
        builder.directory(layout.data().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        // Many threads that allocate outside the heap would otherwise take 64 MB of addresses each.
        environment.put("MALLOC_ARENA_MAX", "2");
        return builder;
    }

    private List<String> arguments(Part part, int port) {
        List<String> arguments = new ArrayList<>(layout.options().of(part));
        arguments.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Duser.language=en",
                "-Dfaultline.home=" + layout.home(),
                "-Dlogback.configurationFile=dev/faultline/local/child-logback.xml"));
        if (Runtime.version().feature() >= FIRST_JAVA_THAT_ASKS) {
            arguments.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        arguments.addAll(List.of("-cp", classPath(part), ChildLauncher.class.getName()));
        arguments.addAll(List.of(layout.data().relativize(layout.partLock(part)).toString(), part.mainClass()));
        // Relative to the working directory: some formats of settings give a meaning to commas and semicolons.
        arguments.addAll(List.of("--data", part.label(), "--port", Integer.toString(port)));
        Listener listener = layout.options().listener();
        if (part == Part.ENGINE && listener != null) {
            arguments.addAll(listener.arguments());
        }
        return arguments;
    }

    /** The registry brings its own, older libraries; of ours it gets only the classes of this module. */
    private String classPath(Part part) {
        if (part != Part.REGISTRY) {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return registryJar() + File.pathSeparator + ownClasses();
    }

    private Path registryJar() {
        try (Stream<Path> files = Files.list(layout.registryHome())) {
            return files.filter(path -> path.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(this::registryMissing);
        } catch (IOException e) {
            throw registryMissing();
        }
    }

    private StackException registryMissing() {
        return new StackException("The schema registry is not in " + layout.registryHome()
                + ". Build it (mvn -pl local process-resources), or set SCHEMA_REGISTRY_URL to use a server.");
    }

    private static Path ownClasses() {
        CodeSource source = ChildCommand.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new StackException("Cannot find the classes of this program: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, List<String> arguments) {
        String text = arguments.stream()
                .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, LAUNCHER_CHARSET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
