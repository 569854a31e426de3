package dev.faultline.app;

import dev.faultline.ingest.recording.RegisterFiles;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.Listener;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.rival.Rivals;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.streams.drop.DropSettings;
import dev.faultline.streams.run.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that most commands share. */
final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin
    private RegisterOptions register = new RegisterOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".faultline",
            description = "Folder of all state (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".faultline");

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of topics that are created (default: ${DEFAULT-VALUE}; 12 on a cluster).")
    private int partitions = 4;

    @Option(
            names = "--commit-interval",
            paramLabel = "MS",
            defaultValue = "200",
            description = "Milliseconds between commits of a stage (default: ${DEFAULT-VALUE}).")
    private long commitIntervalMillis = 200;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            defaultValue = "scan",
            description = "Rule that finds drops (default: ${DEFAULT-VALUE}; faultline evaluate compares them).")
    private String detector = "scan";

    @Option(
            names = "--false-alarms",
            paramLabel = "RATE",
            defaultValue = "1",
            description = "False alarms that scan may raise in 1,000 hours of one series (default: ${DEFAULT-VALUE}).")
    private double falseAlarms = 1;

    private @Nullable Listener listener;

    /** Lets a stack that is started here listen for other machines. */
    void listen(Listener where) {
        listener = where;
    }

    Path data() {
        return data;
    }

    /** Keeps state in a folder of its own below the data folder, apart from what else is there. */
    void keepApart(String folder, String name) {
        data = data.resolve(folder).resolve(name);
    }

    /** Everything that can change a result; another choice makes another run. */
    RunSettings settings() {
        RunSettings usual = RunSettings.defaults();
        DropSettings drop = usual.drop();
        return new RunSettings(
                usual.rate(),
                new DropSettings(rule(), drop.quorum(), drop.maxSilence(), drop.horizon()),
                usual.effect(),
                usual.verdict(),
                register.register());
    }

    private Detector rule() {
        Rivals rules = new Rivals();
        Detector rule = rules.byName(detector)
                .orElseThrow(() -> wrong(
                        "--detector is '" + detector + "'; allowed are: " + String.join(", ", rules.names()) + "."));
        if (rule instanceof ScanDetector scan) {
            try {
                return scan.withThreshold(falseAlarms);
            } catch (IllegalArgumentException e) {
                throw wrong("--false-alarms is " + falseAlarms + ": " + e.getMessage());
            }
        }
        return rule;
    }

    /** Files of the register, shipped and added. */
    RegisterFiles register() {
        return register.files();
    }

    int partitions() {
        return within("--partitions", partitions, 1, 10_000);
    }

    Duration commitInterval() {
        return Duration.ofMillis(within("--commit-interval", (int) commitIntervalMillis, 10, 60_000));
    }

    Terminal terminal() {
        CommandLine line = spec().commandLine();
        return Terminal.of(line.getOut(), line.getErr(), System.getenv());
    }

    StackLayout layout() {
        Map<String, String> environment = System.getenv();
        StackOptions usual = StackOptions.defaults();
        StackOptions stack = listener == null ? usual : usual.listening(listener);
        return new StackLayout(home(), data, stack, ExternalServers.from(environment));
    }

    /** The folder of the installation. */
    static Path home() {
        String home = System.getProperty("faultline.home", "");
        if (home.isBlank()) {
            throw new CommandException(
                    "System property faultline.home is not set; start the program with ./faultline.");
        }
        return Path.of(home);
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("Used outside of a command");
        }
        return command;
    }

    private int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(option + " is " + value + "; allowed is a whole number from " + least + " to " + most + ".");
        }
        return value;
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec().commandLine(), message);
    }
}
