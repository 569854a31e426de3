package dev.faultline.app;

import dev.faultline.app.bundle.Archive;
import dev.faultline.app.bundle.BundleFacts;
import dev.faultline.app.bundle.Checksums;
import dev.faultline.app.bundle.Comparison;
import dev.faultline.app.bundle.InputsElsewhere;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Runs a bundle again in a data folder of its own and compares: text by bytes, Parquet by rows.",
        footer = {
            "",
            "Inputs that the bundle lists and does not hold are asked for with their hash, and taken from --inputs if a file",
            "there has just these bytes, whatever its name.",
            "Exit codes: 0 when everything is the same, 1 when something differs; each difference is named.",
            "",
            "Examples:",
            "  faultline verify 2025-10-20-aws.zip",
            "  faultline verify without-node.zip --inputs from-the-operator"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final int MOST_ENTRIES = 10_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "BUNDLE", description = "The file.")
    private Path bundle = Path.of("");

    @Option(
            names = "--inputs",
            paramLabel = "DIR",
            description = "Folder with the inputs that the bundle lists and does not hold.")
    private @Nullable Path inputs;

    @Option(
            names = "--most-bytes",
            paramLabel = "N",
            defaultValue = "2000000000",
            description = "Most bytes that the bundle may unpack to (default: ${DEFAULT-VALUE}).")
    private long mostBytes = 2_000_000_000;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (!Files.isRegularFile(bundle)) {
            throw new CommandException("There is no file " + bundle + ".");
        }
        Path unpacked = Files.createTempDirectory(Files.createDirectories(common.data()), "verify-");
        try {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(bundle))) {
                new Archive(mostBytes, MOST_ENTRIES).unpack(in, unpacked);
            }
            List<String> differences = new ArrayList<>(Checksums.differences(unpacked));
            BundleFacts facts = BundleFacts.read(unpacked);
            differences.addAll(runAgain(facts, unpacked));
            return said(differences, facts);
        } finally {
            BundleRun.delete(unpacked);
        }
    }

    private List<String> runAgain(BundleFacts facts, Path unpacked) throws IOException, InterruptedException {
        if (facts.format() != BundleFacts.FORMAT) {
            throw new CommandException("The bundle has layout " + facts.format() + "; this version reads layout "
                    + BundleFacts.FORMAT + ".");
        }
        String code = CodeVersion.current();
        if (!code.equals(facts.codeVersion())) {
            return List.of("code: the bundle was made by " + facts.codeVersion() + ", and this is " + code
                    + ". Results belong to the code that made them: verify with that version");
        }
        Path input = unpacked.resolve("inputs").resolve(facts.name());
        if (!Files.isDirectory(input) || !input.normalize().startsWith(unpacked)) {
            return List.of("inputs/" + facts.name() + ": is missing");
        }
        new InputsElsewhere(facts.elsewhere()).place(given(), input);
        Path again = Files.createDirectory(unpacked.resolve("again"));
        try (BundleRun run = BundleRun.over(input, null, common, Clock.systemUTC())) {
            if (!run.run().getId().equals(facts.run())) {
                return List.of("configuration: was " + facts.configuration() + " and is "
                        + run.run().getConfiguration());
            }
            run.write(again, facts.incident() == null ? null : Entered.incident(facts.incident()));
            return new Comparison(run.rows()).differences(unpacked.resolve("outputs"), again);
        }
    }

    private @Nullable Path given() {
        if (inputs != null && !Files.isDirectory(inputs)) {
            throw new CommandException("--inputs is '" + inputs + "'; allowed is a folder that holds the inputs.");
        }
        return inputs;
    }

    private int said(List<String> differences, BundleFacts facts) {
        Terminal terminal = common.terminal();
        differences.forEach(difference -> terminal.out().println("DIFFERENT  " + Text.visible(difference)));
        if (differences.isEmpty()) {
            terminal.out()
                    .println("IDENTICAL  " + Text.visible(facts.title()) + ": every output was made again from the"
                            + " inputs, by " + facts.codeVersion() + ", run " + facts.run());
        }
        terminal.out().flush();
        return differences.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
