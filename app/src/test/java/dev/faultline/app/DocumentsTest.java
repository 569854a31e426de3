package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Documents cannot promise commands or pages that are not there. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)(?:#[^)]*)?\\)");

    private final Documents documents = new Documents();

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path file : documents.files()) {
            for (String line : Documents.lines(file)) {
                for (var found : LINK.matcher(line).results().toList()) {
                    links++;
                    if (!Files.exists(file.resolveSibling(found.group(1)))) {
                        broken.add(file + ": " + found.group(1));
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void everyCommandThatIsShownParses() {
        List<String> refused = new ArrayList<>();
        List<Documents.Command> commands = documents.commands();
        for (Documents.Command command : commands) {
            try {
                commandLine().parseArgs(withValues(command.words()));
            } catch (CommandLine.ParameterException e) {
                refused.add(command.file() + ": " + String.join(" ", command.words()) + ": " + e.getMessage());
            }
        }
        assertThat(refused).isEmpty();
        assertThat(commands).hasSizeGreaterThan(50);
    }

    @Test
    void theReadmeStaysADoor() {
        assertThat(Documents.lines(Path.of("../README.md"))).hasSizeLessThanOrEqualTo(80);
    }

    /** TIME stands for a moment in usage lines. */
    private static String[] withValues(List<String> words) {
        return words.stream()
                .map(word -> word.equals("TIME") ? "2025-10-20T07:00:00Z" : word)
                .toArray(String[]::new);
    }

    private static CommandLine commandLine() {
        return Faultline.commandLine(Map.of()).setErr(new PrintWriter(new StringWriter(), true));
    }
}
