package dev.faultline.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.raw.RawReader;
import dev.faultline.ingest.raw.RawRecorder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline raw}. */
@Command(
        name = "raw",
        mixinStandardHelpOptions = true,
        description = "Shows the bytes that sources received while run recorded, and compares each with its hash.",
        footer = {
            "",
            "One JSON object a line; docs/live.md has the fields. Exit code 1 when bytes are not those of their hash.",
            "",
            "Examples:",
            "  faultline raw recordings/live --source page-aws --from 2025-10-20T07:00:00Z --to 2025-10-20T07:10:00Z",
            "  faultline raw recordings/live --source binance --extract bytes"
        })
final class RawCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "Folder that run --record wrote.")
    private Path directory = Path.of("");

    @Option(names = "--source", paramLabel = "ID", description = "Only of this source.")
    private @Nullable String source;

    @Option(names = "--from", paramLabel = "TIME", converter = Moment.class, description = "Only from then on.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = Moment.class, description = "Only before then.")
    private @Nullable Instant until;

    @Option(
            names = "--extract",
            paramLabel = "FOLDER",
            description = "Write the bytes into files named by their hash, and leave them out of the lines.")
    private @Nullable Path extract;

    @Override
    public Integer call() throws IOException {
        Path folder = directory.resolve(RawRecorder.FOLDER);
        if (!Files.isDirectory(folder)) {
            throw new CommandException(directory + " has no folder " + RawRecorder.FOLDER
                    + ". Bytes are kept by faultline run --record DIR, unless record.raw is false");
        }
        if (extract != null) {
            Files.createDirectories(extract);
        }
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        RawReader.Tally tally = new RawReader(
                        new RawReader.Wanted(source, from, until), (line, bytes) -> show(line, bytes, out))
                .read(folder);
        out.flush();
        common.terminal().note(told(tally));
        return tally.wrong() == 0 ? 0 : 1;
    }

    private void show(ObjectNode line, byte @Nullable [] bytes, PrintWriter out) throws IOException {
        if (extract != null) {
            if (bytes != null) {
                Files.write(extract.resolve(RawReader.sha256(line)), bytes);
            }
            RawReader.removeBytes(line);
        }
        out.println(line);
    }

    private static String told(RawReader.Tally tally) {
        return String.format(
                Locale.ROOT,
                "%,d lines; %s; %,d answers and messages left out%s.",
                tally.lines(),
                tally.wrong() == 0 ? "all hashes are right" : tally.wrong() + " ARE NOT THE BYTES OF THEIR HASH",
                tally.leftOut(),
                tally.withoutEnd() == 0 ? "" : "; " + tally.withoutEnd() + " files have no end, as after a kill");
    }
}
