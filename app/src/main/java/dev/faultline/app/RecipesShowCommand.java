package dev.faultline.app;

import dev.faultline.sql.recipe.Parameter;
import dev.faultline.sql.recipe.Recipe;
import dev.faultline.sql.recipe.RecipeBook;
import dev.faultline.sql.recipe.Scope;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline recipes show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Explains a recipe: what its answer means and what not, its parameters, columns and query.")
final class RecipesShowCommand implements Callable<Integer> {

    private static final String INDENT = "  ";

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "Name of the recipe.")
    private String name = "";

    @Option(
            names = "--reconstructed",
            description =
                    "Shows the query with reconstructed and synthetic rows, as recipes run --reconstructed sends it.")
    private boolean reconstructed;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(command).commandLine();
        Terminal terminal = Terminal.of(line.getOut(), line.getErr(), System.getenv());
        Recipe recipe = RecipeBook.load().named(name);
        PrintWriter out = terminal.out();
        out.println(terminal.bold(recipe.question()));
        paragraph(terminal, "It means", recipe.means());
        paragraph(terminal, "It does not mean", recipe.not());
        if (!recipe.parameters().isEmpty()) {
            out.println();
            out.println(terminal.bold("Parameters"));
            recipe.parameters().forEach(parameter -> entry(terminal, parameter.name(), described(parameter)));
        }
        out.println();
        out.println(terminal.bold("Columns"));
        recipe.columns().forEach(column -> entry(terminal, column.name(), column.description()));
        out.println();
        out.println(terminal.bold("Query"));
        out.println(recipe.sql(Scope.usual(reconstructed)));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static String described(Parameter parameter) {
        return parameter.description() + " Allowed is " + parameter.allowed() + "; "
                + (parameter.required() ? "must be given." : "default is " + parameter.fallback() + ".");
    }

    private static void paragraph(Terminal terminal, String heading, String text) {
        terminal.out().println();
        terminal.out().println(terminal.bold(heading));
        terminal.paragraph("", text);
    }

    private static void entry(Terminal terminal, String name, String text) {
        terminal.out().println(INDENT + name);
        terminal.paragraph(INDENT + INDENT, text);
    }
}
