package dev.faultline.ingest.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One source per id. The same content under two names is one file. Files of one id that the manifest chains with
 * {@code continues} become one source; other files of one id with different content are a mistake.
 */
final class Continuations {

    private Continuations() {}

    /** The files in the order of the ids of their sources. */
    static List<OpenedFile> join(List<OpenedFile> opened) {
        Map<String, List<OpenedFile>> byId = new TreeMap<>();
        for (OpenedFile file : opened) {
            List<OpenedFile> same = byId.computeIfAbsent(file.source().id(), id -> new ArrayList<>());
            if (same.stream()
                    .noneMatch(other ->
                            other.source().content().equals(file.source().content()))) {
                same.add(file);
            }
        }
        return byId.values().stream().map(Continuations::chain).toList();
    }

    private static OpenedFile chain(List<OpenedFile> files) {
        OpenedFile first = single(files, null);
        if (files.size() == 1) {
            return first;
        }
        List<OpenedFile> chain = new ArrayList<>();
        for (OpenedFile next = first; next != null; next = follower(files, next)) {
            if (chain.contains(next)) {
                throw ambiguous(files);
            }
            chain.add(next);
        }
        if (chain.size() != files.size()) {
            throw ambiguous(files);
        }
        return new OpenedFile(
                first.file(),
                first.entry(),
                new ContinuedSource(chain.stream().map(OpenedFile::source).toList()),
                chain.stream().mapToLong(OpenedFile::size).sum());
    }

    private static @Nullable OpenedFile follower(List<OpenedFile> files, OpenedFile before) {
        String path = before.entry().path();
        boolean none =
                files.stream().noneMatch(file -> Objects.equals(file.entry().continues(), path));
        return path == null || none ? null : single(files, path);
    }

    /** The one file that continues the given one, or, given none, continues none. */
    private static OpenedFile single(List<OpenedFile> files, @Nullable String continued) {
        List<OpenedFile> found = files.stream()
                .filter(file -> Objects.equals(file.entry().continues(), continued))
                .sorted(Comparator.comparing(file -> file.file().path()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (files.size() == 1) { // what it continues is not replayed this time
            return files.get(0);
        }
        throw ambiguous(files);
    }

    private static ManifestException ambiguous(List<OpenedFile> files) {
        return new ManifestException(String.format(
                Locale.ROOT,
                "%s all say that they are the source %s, with different content. Call them different sources, or let the "
                        + "manifest say of each later one which file it continues (key continues).",
                files.stream()
                        .map(file -> file.file().path().toString())
                        .sorted()
                        .toList(),
                files.get(0).source().id()));
    }
}
