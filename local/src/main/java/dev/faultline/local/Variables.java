package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Variables of the environment. A blank one counts as not set; a secret may lie in a file instead. */
final class Variables {
    private static final String FILE = "_FILE";

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A file that is there and can be read. */
    Optional<Path> file(String name) {
        return text(name).map(value -> {
            Path file = Path.of(value);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new StackException(name + " names " + file
                        + ", which is no file that can be read; name one, or unset " + name + ".");
            }
            return file;
        });
    }

    /** What the file that a variable names says. */
    Optional<String> content(String name) {
        return file(name).map(file -> read(name, file));
    }

    /**
     * A secret, from {@code name} or from the file that {@code name_FILE} names.
     *
     * @throws StackException when both are set, when the file cannot be read, or when it is not one line of text
     */
    Optional<Secret> secret(String name) {
        Optional<String> here = Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
        Optional<String> there = content(name + FILE).map(text -> text.replaceFirst("\\R\\z", ""));
        if (here.isPresent() && there.isPresent()) {
            throw new StackException(name + " and " + name + FILE + " are both set; unset one of them.");
        }
        Optional<String> found = here.or(() -> there);
        if (found.filter(value -> value.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new StackException(
                    (here.isPresent() ? name : name + FILE) + " must be one line of text without control characters.");
        }
        return found.map(Secret::of);
    }

    private static String read(String name, Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) { // a message of its own could quote what is in the file
            throw new StackException(name + " names " + file + ", which cannot be read as text: "
                    + e.getClass().getSimpleName());
        }
    }
}
