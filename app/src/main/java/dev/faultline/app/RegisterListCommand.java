package dev.faultline.app;

import dev.faultline.event.Entity;
import dev.faultline.streams.register.Register;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline register list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists entities with their kind and parent.")
final class RegisterListCommand implements Callable<Integer> {

    private static final int ID_WIDTH = 22;
    private static final int KIND_WIDTH = 19;
    private static final int NAME_WIDTH = 24;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private RegisterOptions options = new RegisterOptions();

    @Option(names = "--kind", paramLabel = "KIND", description = "Only entities of this kind, such as exchange.")
    private @Nullable String kind;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TEXT;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = RegisterCommand.terminal(command);
        Register register = options.register();
        List<Entity> wanted = register.entities().stream()
                .filter(entity -> kind == null || kind.equals(entity.getKind()))
                .toList();
        if (wanted.isEmpty()) {
            throw new CommandException("--kind is '" + kind + "'; registered are "
                    + String.join(
                            ", ",
                            new TreeSet<>(register.entities().stream()
                                    .map(Entity::getKind)
                                    .toList())) + ".");
        }
        List<Row> rows = wanted.stream().map(RegisterRows::entity).toList();
        switch (format) {
            case TEXT -> {
                wanted.forEach(entity -> terminal.out().println(line(entity)));
                terminal.out().flush();
            }
            case JSON -> Row.writeJson(rows, terminal.out());
            case CSV -> Row.writeCsv(RegisterRows.ENTITY_COLUMNS, rows, terminal.out());
        }
        return 0;
    }

    private static String line(Entity entity) {
        String parent = entity.getParent() == null ? "" : "  part of " + entity.getParent();
        return (Text.column(entity.getId(), ID_WIDTH)
                        + Text.column(entity.getKind(), KIND_WIDTH)
                        + Text.column(Text.visible(entity.getName()), NAME_WIDTH)
                        + Text.visible(String.join(", ", entity.getAliases()))
                        + parent)
                .stripTrailing();
    }
}
