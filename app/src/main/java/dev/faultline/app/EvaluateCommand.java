package dev.faultline.app;

import dev.faultline.evaluate.Effort;
import dev.faultline.evaluate.Entrant;
import dev.faultline.evaluate.Entrants;
import dev.faultline.evaluate.Evaluation;
import dev.faultline.evaluate.Part;
import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.DatasetException;
import dev.faultline.evaluate.dataset.Split;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.report.ReportFiles;
import dev.faultline.evaluate.work.Progress;
import dev.faultline.evaluate.work.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        subcommands = {EvaluateAttributionCommand.class, EvaluateSuspicionsCommand.class, EvaluateTextsCommand.class},
        description = "Measures how well detection works: false alarms against the promise, recall against the"
                + " strength of drops, intervals against the truth, rivals at the same rate of false alarms.",
        footer = {
            "",
            "Needs no server and no network. The same seed gives the same figures on any number of processors.",
            "",
            "  calibration  series in which nothing happens: every episode is false",
            "  real         labelled series and chains in --data: .csv and .csv.gz files with TimeStamp, Value, Label",
            "  efficiency   drops of known depth put into series, beside an oracle that knows the window",
            "  rivals       all detectors set to the same measured rate of false drops, on the same drops",
            "  intervals    how often the truth lies in the 95 %% intervals",
            "",
            "Examples:",
            "  faultline evaluate --only calibration --hours 250000   the promise, judged",
            "  faultline evaluate --only real --data my-labelled-series --whole",
            "  faultline evaluate --only rivals --data my-labelled-series   drops put into your own series",
            "  faultline evaluate --only efficiency --format csv --output figures",
            "  faultline evaluate --document docs/accuracy.md --data DIR"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final long MOST_HOURS = 1_000_000_000;

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description = "A detector to measure; may be repeated, rivals are compared with the first (default: scan,"
                    + " and in rivals all there are).")
    private List<String> detectors = List.of();

    /** The longer name keeps the folder of all state, which other commands call {@code --data}, out of the defaults. */
    @Option(
            names = {"--data", "--labelled-data"},
            paramLabel = "DIR",
            description = "Folder of real series; without it nothing real is measured.")
    private @Nullable Path data;

    @Option(
            names = "--whole",
            description = "Scores labelled series in whole instead of the halves that were not used for choosing; right"
                    + " for your own, on which nothing was chosen.")
    private boolean whole;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "One of ${COMPLETION-CANDIDATES}; may be repeated (default: all).")
    private List<Part> only = List.of();

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Simulated series-hours for each model at each rate, and one injected drop of each kind for"
                    + " every 250 of them, at least 30, at most 1,000 (default: ${DEFAULT-VALUE}; judged at 250000).")
    private long hours = 10_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Where random numbers come from (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Also writes all results and curves into this folder: text, JSON, CSV, SVG.")
    private @Nullable Path folder;

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException {
        List<Entrant> entrants = entrants(List.of(Entrants.own()));
        List<Entrant> rivals = entrants(new Entrants().all());
        if (hours < 1 || hours > MOST_HOURS) {
            throw wrong("--hours is " + hours + "; allowed is a whole number from 1 to " + MOST_HOURS + ".");
        }
        Set<Part> parts = only.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(only);
        if (data == null && parts.equals(Set.of(Part.REAL))) {
            throw wrong("--only is real, and --data is missing; give the folder of real series.");
        }
        Report report = measure(entrants, rivals, parts);
        if (folder != null) {
            new ReportFiles(report).writeAll(folder);
        }
        output.write(report, spec().commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    private Report measure(List<Entrant> entrants, List<Entrant> rivals, Set<Part> parts) {
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors(), progress())) {
            DataFolder real = data == null ? null : new DataFolder(data, whole ? Split.WHOLE : Split.SCORE).orNothing();
            return new Evaluation(entrants, rivals, real, new Effort(hours, seed), workers).run(parts);
        } catch (DatasetException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The detectors named, or else the given ones. */
    private List<Entrant> entrants(List<Entrant> otherwise) {
        return detectors.isEmpty()
                ? otherwise
                : detectors.stream().map(this::entrant).toList();
    }

    private Entrant entrant(String name) {
        Entrants all = new Entrants();
        return all.byName(name)
                .orElseThrow(() ->
                        wrong("--detector is " + name + "; allowed are: " + String.join(", ", all.names()) + "."));
    }

    /** One line each time a tenth of a piece of work is done. */
    private Progress progress() {
        PrintWriter err = spec().commandLine().getErr();
        return (name, done, of) -> {
            if (done == of || done * 10L / of != (done - 1) * 10L / of) {
                err.println(name + ": " + done + " of " + of);
                err.flush();
            }
        };
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("Used outside of a command");
        }
        return command;
    }
}
