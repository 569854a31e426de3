package dev.faultline.app;

import dev.faultline.ingest.recording.RegisterFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline register check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks the shipped files and your own together. Exit code 1 when something is wrong.")
final class RegisterCheckCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private RegisterOptions register = new RegisterOptions();

    @Parameters(paramLabel = "DIR", arity = "0..*", description = "More folders to check with them.")
    private List<Path> folders = List.of();

    @Override
    public Integer call() {
        Terminal terminal = RegisterCommand.terminal(command);
        RegisterFiles files = register.read(folders);
        List<String> problems = files.problems();
        problems.forEach(problem -> terminal.out().println(terminal.red("wrong") + "  " + Text.visible(problem)));
        terminal.out()
                .println(files.entities().size() + " entities and "
                        + files.dependencies().size() + " dependencies in "
                        + files.files().size() + " files: "
                        + (problems.isEmpty() ? terminal.green("all well.") : problems.size() + " to put right."));
        terminal.out().flush();
        return problems.isEmpty() ? 0 : 1;
    }
}
