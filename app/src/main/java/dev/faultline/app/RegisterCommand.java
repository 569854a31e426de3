package dev.faultline.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code faultline register}. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        subcommands = {RegisterCheckCommand.class, RegisterListCommand.class, RegisterShowCommand.class},
        description = "Who is who, and who was said to run on whom: checks, lists and shows the register.",
        footer = {
            "",
            "The shipped files are in cases/register. Add your own with --register DIR, with FAULTLINE_REGISTER, or with",
            "the key 'register' of faultline.yaml. The format is in docs/register.md."
        })
final class RegisterCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        if (command == null) {
            throw new IllegalStateException("Used outside of a command");
        }
        throw new CommandLine.ParameterException(command.commandLine(), "Which of check, list, show?");
    }

    /** Where a command of the register writes. */
    static Terminal terminal(@Nullable CommandSpec command) {
        if (command == null) {
            throw new IllegalStateException("Used outside of a command");
        }
        CommandLine line = command.commandLine();
        return Terminal.of(line.getOut(), line.getErr(), System.getenv());
    }
}
