package dev.faultline.evaluate.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of real series: {@code chains/} with block arrivals and block production, {@code labelled/} with folders of
 * labelled series and user reports. A folder that has neither is taken as one of labelled series. What is not there is left
 * out.
 */
public final class DataFolder {

    private final Path folder;
    private final Split scored;

    /** The data of a folder, labelled series scored on what was not for choosing. */
    public DataFolder(Path folder) {
        this(folder, Split.SCORE);
    }

    /**
     * The data of a folder.
     *
     * @param scored the part of labelled series that is scored
     * @throws DatasetException when there is no such folder
     */
    public DataFolder(Path folder, Split scored) {
        if (!Files.isDirectory(folder)) {
            throw new DatasetException("--data is " + folder + ", which is no folder; give one with labelled series"
                    + " (files with the columns TimeStamp, Value, Label), or leave the option out");
        }
        this.folder = folder;
        this.scored = scored;
    }

    /** The part of labelled series that is scored. */
    public Split scored() {
        return scored;
    }

    /**
     * What there is.
     *
     * @throws DatasetException when there is nothing
     */
    public DataFolder orNothing() {
        if (labelled().isEmpty() && chains().isEmpty()) {
            throw new DatasetException(
                    "--data is " + folder + ", which holds no series; needed are files .csv or .csv.gz"
                            + " with the columns TimeStamp, Value, Label, or a folder of chains");
        }
        return this;
    }

    /** Series with labels. */
    public List<RealSeries> labelled() {
        if (!Files.isDirectory(folder.resolve("labelled")) && !Files.isDirectory(folder.resolve("chains"))) {
            return new LabelledFolder(folder).read();
        }
        List<RealSeries> series = new ArrayList<>();
        for (Path set : children(folder.resolve("labelled"))) {
            if (Files.isDirectory(set) && holdsLabelledSeries(set)) {
                series.addAll(new LabelledFolder(set).read());
            }
        }
        starting(folder.resolve("labelled"), "user-reports")
                .ifPresent(path -> series.addAll(new UserReports(path).read()));
        return series;
    }

    /** Chains, with no labels. */
    public List<RealSeries> chains() {
        List<RealSeries> series = new ArrayList<>();
        Path chains = folder.resolve("chains");
        starting(chains, "bitcoin-arrivals").ifPresent(path -> series.add(new BlockArrivals(path).read()));
        starting(chains, "solana-block-production").ifPresent(path -> series.add(new BlockProduction(path).read()));
        return series;
    }

    /** Whether there is any labelled series. */
    private static boolean holdsLabelledSeries(Path set) {
        try (Stream<Path> files = Files.walk(set)) {
            return files.anyMatch(LabelledFolder::isSeries);
        } catch (IOException e) {
            throw new DatasetException(set + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> starting(Path folder, String prefix) {
        return children(folder).stream()
                .filter(path -> path.getFileName().toString().startsWith(prefix))
                .findFirst();
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
