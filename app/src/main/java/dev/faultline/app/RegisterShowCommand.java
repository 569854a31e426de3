package dev.faultline.app;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.streams.register.Register;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline register show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Shows one entity: who it is, whom it belongs to, what it was said to depend on, and who said so.",
        footer = {"", "CSV holds the dependencies alone: those of the entity, then those on it."})
final class RegisterShowCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private RegisterOptions options = new RegisterOptions();

    @Parameters(paramLabel = "ENTITY", description = "Id, name or alias.")
    private String name = "";

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
        List<Entity> found = find(register);
        if (found.isEmpty()) {
            throw new CommandException("Nobody in the register is called '" + Text.visible(name)
                    + "'. See 'faultline register list', or add an entry: docs/register.md.");
        }
        switch (format) {
            case TEXT -> found.forEach(entity -> print(terminal, register, entity));
            case JSON ->
                Row.writeJson(
                        found.stream().map(entity -> tree(register, entity)).toList(), terminal.out());
            case CSV ->
                Row.writeCsv(
                        RegisterRows.DEPENDENCY_COLUMNS,
                        found.stream()
                                .flatMap(entity ->
                                        Stream.concat(of(register, entity).stream(), on(register, entity).stream()))
                                .map(RegisterRows::dependency)
                                .toList(),
                        terminal.out());
        }
        return 0;
    }

    /** By id; else everybody who bears the name, whenever. */
    private List<Entity> find(Register register) {
        return register.entity(name).map(List::of).orElseGet(() -> register.everNamed(name));
    }

    private static List<Dependency> of(Register register, Entity entity) {
        return register.dependencies().stream()
                .filter(dependency -> dependency.getEntity().equals(entity.getId()))
                .toList();
    }

    private static List<Dependency> on(Register register, Entity entity) {
        return register.dependencies().stream()
                .filter(dependency -> dependency.getProvider().equals(entity.getId()))
                .toList();
    }

    private static Row tree(Register register, Entity entity) {
        return RegisterRows.entity(entity)
                .with(
                        "parents",
                        register.parentChain(entity.getId()).stream()
                                .map(Entity::getId)
                                .toList())
                .with(
                        "depends_on",
                        of(register, entity).stream()
                                .map(RegisterRows::dependency)
                                .toList())
                .with(
                        "depended_on_by",
                        on(register, entity).stream()
                                .map(RegisterRows::dependency)
                                .toList());
    }

    private static void print(Terminal terminal, Register register, Entity entity) {
        PrintWriter out = terminal.out();
        out.println(terminal.bold(Text.visible(entity.getName())) + "  " + entity.getId() + ", " + entity.getKind());
        line(out, "Also called", String.join(", ", entity.getAliases()));
        line(
                out,
                "Belongs to",
                String.join(
                        ", then ",
                        register.parentChain(entity.getId()).stream()
                                .map(Entity::getId)
                                .toList()));
        line(out, "From", entity.getValidFrom());
        line(out, "Until", entity.getValidTo());
        line(out, "See", entity.getLink());
        dependencies(terminal, "Depends on", of(register, entity), true);
        dependencies(terminal, "Depended on by", on(register, entity), false);
        out.flush();
    }

    private static void dependencies(Terminal terminal, String title, List<Dependency> all, boolean provider) {
        PrintWriter out = terminal.out();
        out.println("  " + title + (all.isEmpty() ? ": nothing is registered, which is not to say nobody" : ""));
        for (Dependency dependency : all) {
            out.println("    " + (provider ? dependency.getProvider() : dependency.getEntity())
                    + (dependency.getRegion() == null ? "" : " " + Text.visible(dependency.getRegion()))
                    + (dependency.getSurface() == null
                            ? ""
                            : ", " + dependency.getSurface().name().toLowerCase(Locale.ROOT))
                    + (dependency.getShare() == null ? "" : ", share " + dependency.getShare())
                    + (dependency.getAsOf() == null
                            ? ""
                            : ", as of " + dependency.getAsOf().toString().substring(0, 10)));
            out.println("      " + Text.visible(dependency.getStatement()));
            out.println("      " + terminal.faint(Text.visible(dependency.getLink())));
        }
    }

    private static void line(PrintWriter out, String label, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            out.println("  " + Text.column(label, 13) + Text.visible(value.toString()));
        }
    }
}
