package dev.faultline.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a stack lives and how it runs.
 *
 * @param home the installation, with the registry and the engine library that the build put there
 * @param data the directory of all state; one stack at a time works in it
 * @param options virtual machine options and limits
 * @param external real servers to use instead of children
 */
public record StackLayout(Path home, Path data, StackOptions options, ExternalServers external) {
    private static final String HOME = "faultline.home";

    public StackLayout {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    /**
     * The layout that system property {@code faultline.home} and the environment name: {@code FAULTLINE_DATA} (default
     * {@code .faultline} in the current directory) and the variables of {@link ExternalServers}.
     *
     * @throws StackException when {@code faultline.home} is not set
     */
    public static StackLayout of(Map<String, String> environment) {
        String home = System.getProperty(HOME, "");
        if (home.isBlank()) {
            throw new StackException("System property " + HOME + " must name the installation directory.");
        }
        String data = environment.getOrDefault("FAULTLINE_DATA", "").strip();
        return new StackLayout(
                Path.of(home),
                Path.of(data.isEmpty() ? ".faultline" : data),
                StackOptions.defaults(),
                ExternalServers.from(environment));
    }

    Path registryHome() {
        return home.resolve("local/target/registry");
    }

    Path stackFile() {
        return data.resolve("stack.json");
    }

    Path stackLock() {
        return data.resolve("stack.lock");
    }

    Path log(Part part) {
        return data.resolve("logs").resolve(part.label() + ".log");
    }

    Path partData(Part part) {
        return data.resolve(part.label());
    }

    /** The file that a child keeps locked while it runs, and in which it writes who it is. */
    Path partLock(Part part) {
        return run().resolve(part.label() + ".lock");
    }

    Path arguments(Part part) {
        return run().resolve(part.label() + ".args");
    }

    Path run() {
        return data.resolve("run");
    }
}
