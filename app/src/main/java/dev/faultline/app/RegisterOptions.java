package dev.faultline.app;

import dev.faultline.ingest.recording.RegisterFiles;
import dev.faultline.streams.register.Register;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the register is read: the shipped one, and what the user adds. */
final class RegisterOptions {

    private static final int SHOWN = 10;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--register",
            paramLabel = "DIR",
            split = ",",
            description = "Folder of your own entities and dependencies, added to the shipped ones; may be repeated.")
    private List<Path> own = List.of();

    private @Nullable RegisterFiles files;

    /** The shipped folder, those of the option, and more. */
    RegisterFiles read(List<Path> more) {
        List<Path> folders = new ArrayList<>();
        folders.add(CommonOptions.home().resolve("cases/register"));
        folders.addAll(own);
        folders.addAll(more);
        return RegisterFiles.read(folders, Clock.systemUTC().instant());
    }

    /**
     * The files, without a problem.
     *
     * @throws CommandLine.ParameterException when there is one
     */
    RegisterFiles files() {
        RegisterFiles known = files;
        if (known == null) {
            known = read(List.of());
            refuseProblems(known.problems());
            files = known;
        }
        return known;
    }

    /** What the files say, without a problem. */
    Register register() {
        return Register.of(files().entities(), files().dependencies());
    }

    private void refuseProblems(List<String> problems) {
        if (problems.isEmpty() || command == null) {
            return;
        }
        String more = problems.size() > SHOWN ? "\n  and " + (problems.size() - SHOWN) + " more" : "";
        throw new CommandLine.ParameterException(
                command.commandLine(),
                "The register cannot be used. Its problems are (all: faultline register check):\n  "
                        + String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size()))) + more);
    }
}
