package dev.faultline.app;

import dev.faultline.ingest.recording.Case;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where shipped cases are, and the recordings that they use where these are present. */
final class CaseOptions {

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "Folder with the recordings that cases use where they are present; default: ../shared/data "
                    + "beside the installation.")
    private @Nullable Path recordings;

    Path recordings() {
        return recordings == null ? CommonOptions.home().resolve("../shared/data") : recordings;
    }

    static List<Case> all(Path home) {
        return Case.allIn(home.resolve("cases"));
    }

    /** The case of that name. */
    Case named(String name) {
        List<Case> cases = all(CommonOptions.home());
        return cases.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException("There is no case '" + name + "'. Shipped are: "
                        + String.join(", ", cases.stream().map(Case::name).toList()) + "."));
    }
}
