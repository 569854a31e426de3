package dev.faultline.app;

import dev.faultline.app.export.ExportQuery;
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

    ExportQuery.Scope scope() {
        return new ExportQuery.Scope(reconstructed, privately);
    }
}
