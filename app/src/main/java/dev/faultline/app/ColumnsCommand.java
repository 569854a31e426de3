package dev.faultline.app;

import dev.faultline.sql.ColumnContract;
import dev.faultline.sql.Migrations;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline columns}. */
@Command(
        name = "columns",
        mixinStandardHelpOptions = true,
        description = "Tells what can be read: every view with its columns, their types and meaning.",
        footer = {"", "Examples:", "  faultline columns drops", "  faultline columns --markdown > docs/columns.md"})
final class ColumnsCommand implements Callable<Integer> {

    private static final String INDENT = "  ";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "VIEW", arity = "0..1", description = "One view; all of them when left out.")
    private @Nullable String view;

    @Option(names = "--markdown", description = "As a page of Markdown, all views: docs/columns.md.")
    private boolean markdown;

    @Override
    public Integer call() throws SQLException {
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            try (Connection connection = session.platform().connect()) {
                print(session.terminal(), ColumnContract.read(connection, Migrations.MAIN));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(Terminal terminal, ColumnContract contract) {
        if (markdown) {
            terminal.out().print(contract.markdown());
        } else {
            wanted(contract).forEach(one -> print(terminal, one));
        }
        terminal.out().flush();
    }

    private List<ColumnContract.View> wanted(ColumnContract contract) {
        List<ColumnContract.View> views = contract.views().stream()
                .filter(one -> view == null || one.name().equals(view))
                .toList();
        if (views.isEmpty()) {
            throw new CommandException("There is no view '" + view + "'. There are: "
                    + String.join(
                            ", ",
                            contract.views().stream()
                                    .map(ColumnContract.View::name)
                                    .toList())
                    + ".");
        }
        return views;
    }

    private static void print(Terminal terminal, ColumnContract.View view) {
        PrintWriter out = terminal.out();
        out.println(terminal.bold(view.name()) + (view.history() ? " (also " + view.name() + "_as_of)" : ""));
        out.println(INDENT + view.description());
        for (ColumnContract.Column column : view.columns()) {
            out.println(INDENT + column.name() + "  " + terminal.faint(column.type()));
            terminal.paragraph(INDENT + INDENT, column.description());
        }
    }
}
