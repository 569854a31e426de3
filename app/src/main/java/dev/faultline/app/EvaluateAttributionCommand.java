package dev.faultline.app;

import dev.faultline.evaluate.attribute.AttributionEffort;
import dev.faultline.evaluate.attribute.AttributionEvaluation;
import dev.faultline.evaluate.attribute.AttributionPart;
import dev.faultline.evaluate.attribute.BitcoinPart;
import dev.faultline.evaluate.attribute.EffectPart;
import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.DatasetException;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.verdict.VerdictEffort;
import dev.faultline.evaluate.verdict.VerdictPart;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline evaluate attribution}. */
@Command(
        name = "attribution",
        mixinStandardHelpOptions = true,
        description = "Measures what is said of windows in which the truth is known: chances, losses that are denied,"
                + " intervals, and Bitcoin on 2021-12-07.",
        footer = {
            "",
            "Needs no server and no network. The same seed gives the same figures on any number of processors.",
            "",
            "Examples:",
            "  faultline evaluate attribution --series 1 --worlds 5   a first look, nothing real",
            "  faultline evaluate attribution --data DIR --document docs/attribution-accuracy.md"
        })
final class EvaluateAttributionCommand implements Callable<Integer> {

    /** Causal injections of each kind of evidence. */
    private static final int VERDICT_TRIALS = 500;

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "4",
            description = "Simulated series of each model at each rate, twelve windows in each (default:"
                    + " ${DEFAULT-VALUE}).")
    private int series = 4;

    @Option(
            names = {"--data", "--labelled-data"},
            paramLabel = "DIR",
            description = "Folder of real series; without it nothing real is measured.")
    private @Nullable Path data;

    @Option(
            names = "--worlds",
            paramLabel = "N",
            defaultValue = "40",
            description = "Fleets drawn through the time of each feed of incidents, for verdicts (default:"
                    + " ${DEFAULT-VALUE}).")
    private int worlds = 40;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Where random numbers come from (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException {
        output.write(measure(effort()), spec().commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    private AttributionEffort effort() {
        try {
            return new AttributionEffort(
                    series,
                    seed,
                    "faultline evaluate attribution --series " + series + " --worlds " + worlds + " --seed " + seed
                            + (data == null ? "" : " --data DIR"));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Report measure(AttributionEffort effort) {
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors(), this::progress)) {
            return new AttributionEvaluation(effort, parts(effort, workers)).run();
        } catch (DatasetException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<AttributionPart> parts(AttributionEffort effort, Workers workers) {
        EffectSettings settings = EffectSettings.defaults();
        ScanDetector detector = ScanDetector.standard();
        DataFolder folder = data == null ? null : new DataFolder(data);
        List<AttributionPart> parts = new ArrayList<>();
        parts.add(new EffectPart(effort, settings, detector, folder, workers));
        if (folder != null) {
            parts.add(new BitcoinPart(effort, settings, detector, folder));
        }
        parts.add(new VerdictPart(verdicts(), data, workers, effort.command()));
        return parts;
    }

    private VerdictEffort verdicts() {
        try {
            return new VerdictEffort(worlds, VERDICT_TRIALS, seed);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void progress(String name, int done, int of) {
        if (done == of) {
            PrintWriter err = spec().commandLine().getErr();
            err.println(name + ": " + of);
            err.flush();
        }
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("Used outside of a command");
        }
        return command;
    }
}
