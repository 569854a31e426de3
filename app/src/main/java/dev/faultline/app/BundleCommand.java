package dev.faultline.app;

import dev.faultline.app.bundle.Archive;
import dev.faultline.app.bundle.BundleFacts;
import dev.faultline.app.bundle.Crate;
import dev.faultline.app.bundle.InputElsewhere;
import dev.faultline.event.Run;
import dev.faultline.ingest.recording.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline bundle}. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description =
                "Packs inputs, configuration, versions, results and checksums into one file that others can verify.",
        footer = {
            "",
            "The inputs are run in a data folder of their own, so that the results rest on them and nothing else.",
            "A case is bundled without recordings that the project does not ship, unless --recordings gives them; they are",
            "listed by their hash and not packed. faultline verify runs it again.",
            "",
            "Examples:",
            "  faultline bundle --case 2025-10-20-aws --output 2025-10-20-aws.zip",
            "  faultline bundle --incident ID --inputs recordings/2025-10-20 --output incident.zip",
            "  faultline bundle --inputs DIR --by-hash node.csv='ask the operator of the node' --output without-node.zip"
        })
final class BundleCommand implements Callable<Integer> {

    private static final int MOST_NAMED = 10;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--case", paramLabel = "NAME", description = "One of the shipped cases.")
    private @Nullable String name;

    @Option(names = "--incident", paramLabel = "ID", description = "Results of one incident only.")
    private @Nullable String incident;

    @Option(
            names = "--inputs",
            paramLabel = "DIR",
            description = "Folder of recordings with its manifest.yaml, where it is no shipped case.")
    private @Nullable Path inputs;

    @Option(
            names = "--by-hash",
            paramLabel = "PATH=HOW",
            description =
                    "An input that may not be handed on: it is run and not packed, and listed by path, size and hash,"
                            + " with how to get it. Can be given several times.")
    private Map<String, String> byHash = new TreeMap<>();

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "Folder with recordings that the manifest names. Those that are read need --by-hash.")
    private @Nullable Path recordings;

    @Option(
            names = "--private",
            description = "Pack inputs that hold private series, which is refused otherwise; outputs never have them.")
    private boolean privately;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "The bundle.")
    private Path output = Path.of("bundle.zip");

    @Override
    public Integer call() throws InterruptedException, IOException {
        if ((name == null) == (inputs == null)) {
            throw new CommandException(whichInputs());
        }
        Case shipped = name == null ? null : new CaseOptions().named(name);
        Path folder = shipped == null ? inputFolder() : shipped.folder();
        String one = incident == null ? null : Entered.incident(incident);
        Path staged = Files.createTempDirectory(Files.createDirectories(common.data()), "bundle-");
        try (BundleRun run = BundleRun.over(folder, recordings, common, Clock.systemUTC())) {
            refusePrivate(run.privateSeries(), privately);
            refuseUnknown(run, one);
            List<InputElsewhere> elsewhere = run.inputs().withhold(byHash);
            run.inputs().copyTo(staged.resolve("inputs").resolve(String.valueOf(folder.getFileName())));
            run.write(staged.resolve("outputs"), one);
            new Crate(staged, facts(folder, shipped, one, run, elsewhere)).write();
            OutputFile.write(output, out -> Archive.pack(staged, out));
            common.terminal().note("Written: " + output + ". Check it with: faultline verify " + output);
        } finally {
            BundleRun.delete(staged);
        }
        return CommandLine.ExitCode.OK;
    }

    private String whichInputs() {
        if (name != null) {
            return "Both --case " + name + " and --inputs " + inputs + " are given; a bundle has the inputs of one.";
        }
        return (incident == null ? "A bundle" : "A bundle of incident " + incident)
                + " runs its inputs again, so it needs them: give --case NAME, or --inputs DIR with the recordings that"
                + " the incident was found in. faultline run --record DIR keeps them; from what is in the tables alone,"
                + " nobody could verify it.";
    }

    static void refusePrivate(List<String> series, boolean privately) {
        if (!privately && !series.isEmpty()) {
            throw new CommandException("The inputs hold private series, and a bundle would carry them out: "
                    + Text.visible(String.join(", ", series))
                    + ". Leave those files out, or give --private to pack them as they are.");
        }
    }

    private static void refuseUnknown(BundleRun run, @Nullable String incident)
            throws IOException, InterruptedException {
        if (incident != null && !run.knows(incident)) {
            List<String> found = run.incidents();
            throw new CommandException("The inputs tell of no incident " + incident + ". "
                    + (found.isEmpty()
                            ? "They tell of none at all."
                            : "They tell of: "
                                    + String.join(", ", found.subList(0, Math.min(MOST_NAMED, found.size())))
                                    + (found.size() > MOST_NAMED ? " and others." : ".")));
        }
    }

    private Path inputFolder() {
        Path folder = inputs == null ? Path.of("") : inputs.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new CommandException("--inputs is '" + folder + "'; allowed is a folder with recordings.");
        }
        return folder;
    }

    private static BundleFacts facts(
            Path folder,
            @Nullable Case shipped,
            @Nullable String incident,
            BundleRun bundled,
            List<InputElsewhere> elsewhere)
            throws IOException, InterruptedException {
        Run run = bundled.run();
        return new BundleFacts(
                BundleFacts.FORMAT,
                String.valueOf(folder.getFileName()),
                shipped == null ? String.valueOf(folder.getFileName()) : shipped.title(),
                incident,
                (shipped == null
                                ? bundled.lastDay()
                                : shipped.shown().until().atZone(ZoneOffset.UTC).toLocalDate())
                        .toString(),
                run.getCodeVersion(),
                run.getId(),
                run.getConfiguration(),
                (elsewhere.isEmpty()
                                ? "All files that were run are in inputs/."
                                : "Files that were run are in inputs/, except those that are listed with their hash and how to"
                                        + " get them.")
                        + " Recordings that a manifest names and that are in neither were not run; the manifest says where"
                        + " they come from.",
                elsewhere);
    }
}
