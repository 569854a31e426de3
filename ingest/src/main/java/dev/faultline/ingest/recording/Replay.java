package dev.faultline.ingest.recording;

import dev.faultline.event.Provenance;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.TimeBounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files as one stream, in the order of their own observation times.
 *
 * <p>The order depends on the files alone and not on the order in which they are named: polls of the same moment come in
 * the order of the ids of their sources. Nothing is published before every manifest and every header was found right.
 *
 * <pre>{@code
 * Replay replay = Replay.of(paths, new Replay.Settings(null, ManifestLibrary.in(folder), now, deadLetterFiles));
 * replay.run(collector, Pace.full(), progress -> ...);
 * }</pre>
 */
public final class Replay implements AutoCloseable {

    private final List<ReplayManifest> manifests;
    private final List<OpenedFile> files;

    /**
     * What a replay needs beside its paths.
     *
     * @param manifest named by hand; null when none was
     * @param shipped manifests of well-known files
     * @param now no observation is later
     * @param files where refused input goes that is too large for a record
     * @param recordings folder with recordings that cases use where they are present; null when there is none
     */
    public record Settings(
            @Nullable Path manifest,
            ManifestLibrary shipped,
            Instant now,
            DeadLetterFiles files,
            @Nullable Path recordings) {

        /** Without a folder of recordings. */
        public Settings(@Nullable Path manifest, ManifestLibrary shipped, Instant now, DeadLetterFiles files) {
            this(manifest, shipped, now, files, null);
        }
    }

    private Replay(List<ReplayManifest> manifests, List<OpenedFile> files) {
        this.manifests = manifests;
        this.files = files;
    }

    /**
     * Opens files and folders.
     *
     * @throws ManifestException when one is not described, or wrongly
     */
    public static Replay of(List<Path> paths, Settings settings) {
        Manifest byHand = settings.manifest() == null ? null : Manifest.read(settings.manifest());
        Inputs inputs = new Inputs(byHand, settings.shipped(), settings.recordings());
        return reading(inputs.of(paths), inputs::remarks, settings);
    }

    /** The files of a register, to be put onto the topics. */
    public static Replay ofRegister(RegisterFiles register, Settings settings) {
        return reading(register.inputs(), manifest -> List.of(), settings);
    }

    private static Replay reading(
            List<Inputs.Input> inputs, Function<Manifest, List<String>> remarks, Settings settings) {
        List<OpenedFile> opened = new ArrayList<>();
        try {
            for (Inputs.Input input : inputs) {
                opened.add(OpenedFile.open(input, TimeBounds.asOf(settings.now()), settings.files()));
            }
            return new Replay(describe(inputs, remarks), Continuations.join(opened));
        } catch (IOException e) {
            closeAll(opened);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            closeAll(opened);
            throw e;
        }
    }

    /** The recordings, in the order of their names. */
    public List<ReplayManifest> manifests() {
        return manifests;
    }

    /** The files that are read. */
    public List<Path> paths() {
        return files.stream().map(file -> file.file().path()).toList();
    }

    /** Ids of the sources. */
    public List<String> sources() {
        return files.stream().map(file -> file.source().id()).toList();
    }

    /** Series of all sources as far as known; those named by columns are found while reading. */
    public List<SeriesKey> series() {
        return files.stream()
                .flatMap(file -> file.source().series().stream())
                .map(Series::key)
                .toList();
    }

    /** Bytes of all files on the disk. */
    public long bytesTotal() {
        return files.stream().mapToLong(OpenedFile::size).sum();
    }

    /**
     * Publishes everything that an earlier run did not.
     *
     * @param collector not started yet
     * @param progress told after each commit, and at the end
     * @return the last progress
     * @throws InterruptedException when the thread was interrupted; what was read is committed, the next run goes on there
     * @throws UncheckedIOException when a disk fails
     */
    public ReplayProgress run(Collector collector, Pace pace, Consumer<ReplayProgress> progress)
            throws InterruptedException {
        List<Source> sources = files.stream().map(OpenedFile::source).toList();
        collector.start(sources);
        ReplayRun run = new ReplayRun(collector, sources, pace, bytesTotal());
        try {
            return run.toEnd(progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeAll(files);
    }

    private static List<ReplayManifest> describe(List<Inputs.Input> inputs, Function<Manifest, List<String>> remarks) {
        Map<Manifest, Provenance> weakest = new LinkedHashMap<>();
        Map<Manifest, String> names = new HashMap<>();
        for (Inputs.Input input : inputs) {
            Manifest manifest = input.described().manifest();
            Provenance provenance = input.described().entry().provenance();
            weakest.merge(manifest, provenance, (a, b) -> a.compareTo(b) > 0 ? a : b);
            names.putIfAbsent(manifest, OpenedFile.recording(input));
        }
        return weakest.entrySet().stream()
                .map(entry -> new ReplayManifest(
                        names.getOrDefault(entry.getKey(), ""),
                        entry.getKey().title(),
                        noticed(entry.getKey().notice(), remarks.apply(entry.getKey())),
                        entry.getValue()))
                .sorted(Comparator.comparing(ReplayManifest::name))
                .toList();
    }

    private static @Nullable String noticed(@Nullable String notice, List<String> remarks) {
        return remarks.isEmpty()
                ? notice
                : Stream.concat(Stream.ofNullable(notice).map(String::strip), remarks.stream())
                        .collect(Collectors.joining(" "));
    }

    private static void closeAll(List<OpenedFile> files) {
        for (OpenedFile file : files) {
            try {
                file.source().close();
            } catch (IOException e) { // read only: nothing is lost
                throw new UncheckedIOException(e);
            }
        }
    }
}
