package dev.faultline.app;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which recordings to read, and how fast: options of the commands that read them. */
final class RecordingOptions {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(names = "--manifest", paramLabel = "FILE", description = "Description of the files.")
    private @Nullable Path manifest;

    @Option(names = "--speed", paramLabel = "N", description = "N times as fast as life; default: as fast as it goes.")
    private @Nullable Double speed;

    @Mixin
    private CaseOptions cases = new CaseOptions();

    Recordings.Order order(Path data) {
        return new Recordings.Order(paths, manifest, speed, data, cases.recordings());
    }
}
