package dev.faultline.app;

import dev.faultline.evaluate.dataset.DatasetException;
import dev.faultline.evaluate.dataset.LabelledReports;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.texts.TextEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline evaluate texts}. */
@Command(
        name = "texts",
        mixinStandardHelpOptions = true,
        description = "Measures how well times and places are read out of incident reports, against labels.",
        footer = {
            "",
            "DIR holds aws.csv.gz, azure.csv.gz and gcp.csv.gz with the reports and columns label_start_time,",
            "label_end_time, label_timezone, label_location and label_service_name. Needs no server and no network.",
            "",
            "Examples:",
            "  faultline evaluate texts my-labelled-reports",
            "  faultline evaluate texts DIR --misses",
            "  faultline evaluate texts DIR --document docs/texts.md"
        })
final class EvaluateTextsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "Folder of labelled reports.")
    private Path folder = Path.of(".");

    @Option(names = "--misses", description = "Also lists every answer that differs from its label.")
    private boolean misses;

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException {
        if (command == null) {
            throw new IllegalStateException("Used outside of a command");
        }
        output.write(report(), command.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    private Report report() {
        try {
            return new TextEvaluation(new LabelledReports(folder).read()).report(misses);
        } catch (DatasetException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }
}
