package dev.faultline.app;

import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.suspect.FleetEffort;
import dev.faultline.evaluate.suspect.SuspicionEvaluation;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline evaluate suspicions}. */
@Command(
        name = "suspicions",
        mixinStandardHelpOptions = true,
        description = "Measures suspected incidents on a simulated fleet that shares a provider: how many are opened"
                + " before the provider's notice, how long before, and how many for nothing.",
        footer = {
            "",
            "Needs no server and no network. The same seed gives the same figures on any number of processors.",
            "",
            "Examples:",
            "  faultline evaluate suspicions --outages 30 --days 120 --years 10   a first look",
            "  faultline evaluate suspicions --document docs/suspicions.md"
        })
final class EvaluateSuspicionsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = "--outages",
            paramLabel = "N",
            defaultValue = "200",
            description = "Injected outages, and as many common causes (default: ${DEFAULT-VALUE}).")
    private int outages = 200;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "365",
            description = "Length of the simulated time without outages (default: ${DEFAULT-VALUE}).")
    private int days = 365;

    @Option(
            names = "--years",
            paramLabel = "N",
            defaultValue = "200",
            description = "Provider-years made of it by sliding entities (default: ${DEFAULT-VALUE}).")
    private int years = 200;

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

    private FleetEffort effort() {
        try {
            return new FleetEffort(outages, days, years, seed);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Report measure(FleetEffort effort) {
        PrintWriter err = spec().commandLine().getErr();
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors(), (name, done, of) -> {
            if (done == of) {
                err.println(name + ": " + of);
                err.flush();
            }
        })) {
            return new SuspicionEvaluation(effort, ScanDetector.standard(), workers).run();
        }
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("Used outside of a command");
        }
        return command;
    }
}
