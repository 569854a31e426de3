package dev.faultline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown files of the project and the commands that they show. */
final class Documents {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SHOWN = Pattern.compile("^(?: {4,}|\\$ )?\\s*(?:\\$ )?(?:\\./)?faultline ([a-z].*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(#.*)|([^\\s'\"]+)", Pattern.DOTALL);

    /**
     * A command that a document shows.
     *
     * @param file the document
     * @param words what follows {@code faultline}, as a shell would split it
     */
    record Command(Path file, List<String> words) {

        boolean isSql() {
            return words.get(0).equals("sql") && words.size() > 1;
        }

        String last() {
            return words.get(words.size() - 1);
        }
    }

    /** All documents, those of builds and dependencies left out. */
    List<Path> files() {
        try (Stream<Path> found = Files.walk(ROOT, 4)) {
            return found.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !Pattern.compile("/(target|node_modules|\\.faultline)/")
                            .matcher(file.toString())
                            .find())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of code blocks that begin with the command, continued over line ends as a shell does. */
    List<Command> commands() {
        return files().stream().flatMap(file -> commands(file).stream()).toList();
    }

    private static List<Command> commands(Path file) {
        List<Command> found = new ArrayList<>();
        List<String> lines = lines(file);
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (fenced || line.startsWith("    ")) {
                Matcher shown = SHOWN.matcher(line);
                if (shown.matches()) {
                    StringBuilder text = new StringBuilder(shown.group(1));
                    while (isOpen(text) && i + 1 < lines.size()) {
                        String next = lines.get(++i);
                        int end = text.length() - 1;
                        if (text.charAt(end) == '\\') {
                            text.setLength(end);
                        }
                        text.append(' ').append(next.strip());
                    }
                    found.add(new Command(file, words(text.toString())));
                }
            }
        }
        return found;
    }

    private static boolean isOpen(CharSequence text) {
        long single = text.chars().filter(c -> c == '\'').count();
        long twice = text.chars().filter(c -> c == '"').count();
        return text.charAt(text.length() - 1) == '\\' || (twice == 0 ? single : twice) % 2 == 1;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (word.group(3) != null || ">".equals(word.group(4)) || "|".equals(word.group(4))) {
                break;
            }
            String quoted = word.group(1) != null ? word.group(1) : word.group(2);
            words.add(quoted != null ? quoted : word.group(4));
        }
        return words;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
