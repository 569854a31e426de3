package dev.faultline.app;

import dev.faultline.sql.recipe.Order;
import dev.faultline.sql.recipe.RecipeBook;
import dev.faultline.sql.recipe.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline recipes run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Answers the question of a recipe.",
        footer = {
            "",
            "Examples:",
            "  faultline recipes run incidents --param provider=aws --param from=2025-01-01",
            "  faultline recipes run known-at --param at=2025-10-20T08:00:00Z --reconstructed",
            "  faultline recipes run unaffected --format csv > unaffected.csv"
        })
final class RecipesRunCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the recipe; faultline recipes lists them.")
    private String name = "";

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A value for a parameter; faultline recipes show NAME tells which there are.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--reconstructed",
            description = "With reconstructed and synthetic rows, which are left out otherwise.")
    private boolean reconstructed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RecipeFormat format = RecipeFormat.TEXT;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Order order = RecipeBook.load().named(name).order(Scope.usual(reconstructed), parameters);
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            run(session, order);
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(Session session, Order order) throws InterruptedException, IOException {
        Map<String, String> query = new LinkedHashMap<>(format.query());
        query.put("readonly", "1");
        order.parameters().forEach((parameter, value) -> query.put("param_" + parameter, value));
        EngineClient engine = new EngineClient(session.platform().endpoints());
        if (format == RecipeFormat.CSV || format == RecipeFormat.JSON || format == RecipeFormat.JSONL) {
            engine.run(order.sql(), query, System.out);
            return;
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        engine.run(order.sql(), query, answer);
        print(session.terminal(), answer.toString(StandardCharsets.UTF_8));
    }

    private void print(Terminal terminal, String answer) throws IOException {
        if (reconstructed) {
            String warning =
                    "WITH RECONSTRUCTED AND SYNTHETIC ROWS: column provenance tells which; they were not measured.";
            terminal.out().println(format == RecipeFormat.TEXT ? terminal.yellow(warning) : "**" + warning + "**\n");
        }
        if (format == RecipeFormat.MARKDOWN) {
            terminal.out().print(MarkdownTable.of(answer));
        } else if (answer.isBlank()) {
            terminal.out().println("No row answers. faultline recipes show " + name + " tells what that means.");
        } else {
            terminal.out().print(Text.visibleLines(answer));
        }
        terminal.out().flush();
    }
}
