package dev.faultline.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the bytes of a cited page come from. */
final class PageOptions {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "The page as it was saved; - reads it from standard input.")
    private @Nullable String file;

    @Option(names = "--fetch", description = "Fetches the page from its address.")
    private boolean fetch;

    boolean isFetched() {
        return fetch;
    }

    /**
     * The page, when one was named.
     *
     * @throws CommandException when it cannot be had, is empty or too long
     */
    @Nullable
    Page read(URI address) throws IOException, InterruptedException {
        if (fetch && file != null) {
            throw new CommandException("--page and --fetch exclude each other.");
        }
        if (fetch) {
            return new PageFetcher(LIMIT).fetch(address);
        }
        if (file == null) {
            return null;
        }
        if (file.equals(STANDARD_INPUT)) {
            return Page.read(System.in);
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Page.read(in);
        } catch (NoSuchFileException e) {
            throw new CommandException("--page is " + file + ", which does not exist.", e);
        }
    }
}
