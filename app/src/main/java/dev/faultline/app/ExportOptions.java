package dev.faultline.app;

import dev.faultline.app.export.ExportQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows may leave: options of all commands that write for others. */
final class ExportOptions {

    @Option(
            names = "--reconstructed",
            description = "With reconstructed and synthetic rows, which are left out otherwise. Each says so.")
    private boolean reconstructed;

    @Option(
            names = "--private",
            description = "With rows of private series, which are left out otherwise: they leave the installation.")
    private boolean privately;

    /** As of that moment; null for now. */
    ExportQuery.Scope scope(@Nullable Instant at) {
        return new ExportQuery.Scope(reconstructed, privately, at);
    }
}
