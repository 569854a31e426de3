package dev.faultline.app;

import dev.faultline.evaluate.dataset.DatasetException;
import dev.faultline.evaluate.dataset.LabelledReports;
import dev.faultline.evaluate.report.CsvReport;
import dev.faultline.evaluate.report.JsonReport;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.report.ReportFiles;
import dev.faultline.evaluate.report.TextReport;
import dev.faultline.evaluate.texts.TextEvaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
            "  faultline evaluate texts ../shared/data/labelled/incident-texts",
            "  faultline evaluate texts DIR --misses",
            "  faultline evaluate texts DIR --document docs/texts.md"
        })
final class EvaluateTextsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "Folder of labelled reports.")
    private Path folder = Path.of(".");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--misses", description = "Also lists every answer that differs from its label.")
    private boolean misses;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "Writes the page of Markdown, instead of printing.")
    private @Nullable Path document;

    @Override
    public Integer call() throws IOException {
        Report report = report();
        if (document != null) {
            new ReportFiles(report).writePage(document);
        } else if (command != null) {
            PrintWriter out = command.commandLine().getOut();
            out.print(text(report));
            out.flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private Report report() {
        try {
            return new TextEvaluation(new LabelledReports(folder).read()).report(misses);
        } catch (DatasetException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    private String text(Report report) {
        return switch (format) {
            case TEXT -> new TextReport(report).text();
            case JSON -> new JsonReport(report).text();
            case CSV -> new CsvReport(report).text();
        };
    }
}
