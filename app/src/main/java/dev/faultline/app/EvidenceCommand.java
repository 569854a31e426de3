package dev.faultline.app;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code faultline evidence}. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "Evidence entered by hand: passages of pages, and posts.",
        subcommands = {EvidenceAddCommand.class, EvidencePostCommand.class, CommandLine.HelpCommand.class})
final class EvidenceCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(command).commandLine(),
                "'evidence' is not enough; allowed are: evidence add, evidence post");
    }
}
