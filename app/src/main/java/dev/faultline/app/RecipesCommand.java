package dev.faultline.app;

import dev.faultline.sql.recipe.Recipe;
import dev.faultline.sql.recipe.RecipeBook;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code faultline recipes}. */
@Command(
        name = "recipes",
        mixinStandardHelpOptions = true,
        description = "Lists questions that one query answers; shows and runs them.",
        subcommands = {RecipesShowCommand.class, RecipesRunCommand.class, CommandLine.HelpCommand.class},
        footer = {
            "",
            "Examples:",
            "  faultline recipes",
            "  faultline recipes show drops-near-incident",
            "  faultline recipes run acknowledgement-lag --param provider=aws --format csv",
            "docs/sql.md has more."
        })
final class RecipesCommand implements Callable<Integer> {

    private static final int NAME_WIDTH = 22;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(command).commandLine();
        Terminal terminal = Terminal.of(line.getOut(), line.getErr(), System.getenv());
        for (Recipe recipe : RecipeBook.load().recipes()) {
            List<String> question = Text.wrap(recipe.question(), terminal.width() - NAME_WIDTH - 1);
            print(terminal.out(), Text.column(recipe.name(), NAME_WIDTH), question);
        }
        terminal.note("faultline recipes show NAME tells what an answer means, faultline recipes run NAME answers.");
        return CommandLine.ExitCode.OK;
    }

    private static void print(PrintWriter out, String name, List<String> lines) {
        String before = name;
        for (String line : lines) {
            out.println(before + line);
            before = " ".repeat(NAME_WIDTH);
        }
    }
}
