package dev.faultline.app;

import dev.faultline.sql.CurrentRun;
import dev.faultline.sql.Migrations;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.scan.Explainer;
import dev.faultline.streams.detect.scan.Explanation;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.streams.drop.DropSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the scan again over the rates in the tables, with the settings of the drop stage, and compares with its drops. */
final class SeriesExplainer {

    private final Connection connection;
    private final DropSettings settings;
    private final ScanDetector rule;
    private final String runId;

    /**
     * @param settings settings of the drop stage
     * @param runId run of this code with those settings
     * @throws CommandException when another rule than the scan is set
     */
    SeriesExplainer(Connection connection, DropSettings settings, String runId) {
        this.connection = connection;
        this.settings = settings;
        this.runId = runId;
        if (!(settings.detector() instanceof ScanDetector scan)) {
            throw new CommandException(
                    "The detector is '" + settings.detector().name() + "'; only 'scan' can be explained.");
        }
        this.rule = scan;
    }

    /**
     * What is asked for.
     *
     * @param series as the user wrote it
     * @param at the moment; null for the last bucket
     * @param source one source; null for all
     * @param reconstructed whether reconstructed and synthetic rows are wanted beside the others
     */
    record Question(
            String series, @Nullable Instant at, @Nullable String source, boolean reconstructed) {}

    /** One explanation for each grid of buckets that holds the moment: nearly always one. */
    List<SeriesExplanation> explain(Question question) throws SQLException {
        SeriesName series =
                SeriesCatalog.read(connection, question.reconstructed()).find(question.series());
        Collection<SeriesReadings> grids = SeriesReadings.read(connection, series, question.reconstructed());
        refuseUnknownSource(question, series, grids);
        List<RecordedDrop> drops = RecordedDrop.read(connection, series, question.reconstructed());
        List<String> general = general(series, question.reconstructed());
        List<SeriesExplanation> explanations = new ArrayList<>();
        for (SeriesReadings readings : grids) {
            Instant at = question.at() == null ? readings.until().minusMillis(1) : question.at();
            SortedMap<String, Explanation> sources = sources(readings, at, question.source());
            if (readings.holds(at) && !sources.isEmpty()) {
                List<String> notes = new ArrayList<>(general);
                notes.addAll(disagreements(readings, drops));
                explanations.add(new SeriesExplanation(
                        series,
                        at,
                        rule,
                        settings.quorum().wanted(),
                        readings,
                        sources,
                        covering(drops, readings.bucketMillis(), at),
                        notes));
            }
        }
        if (explanations.isEmpty()) {
            throw new CommandException("--at is " + question.at() + ", which is outside of what was recorded of "
                    + series.text() + ": " + spans(grids) + ". Name a moment inside.");
        }
        return explanations;
    }

    private SortedMap<String, Explanation> sources(SeriesReadings readings, Instant at, @Nullable String only) {
        Explainer explainer = new Explainer(rule, readings.bucketMillis());
        SortedMap<String, Explanation> sources = new TreeMap<>();
        for (String source : readings.sources()) {
            if (only == null || only.equals(source)) {
                sources.put(source, explainer.at(readings.of(source), at.toEpochMilli()));
            }
        }
        return sources;
    }

    private static void refuseUnknownSource(Question question, SeriesName series, Collection<SeriesReadings> grids) {
        Set<String> sources = new TreeSet<>();
        grids.forEach(grid -> sources.addAll(grid.sources()));
        if (question.source() != null && !sources.contains(question.source())) {
            throw new CommandException("--source is '" + question.source() + "', which does not read " + series.text()
                    + "; its sources are: " + String.join(", ", sources));
        }
    }

    private static List<RecordedDrop> covering(List<RecordedDrop> drops, long bucketMillis, Instant at) {
        long start = Math.floorDiv(at.toEpochMilli(), bucketMillis) * bucketMillis;
        return drops.stream()
                .filter(drop -> drop.bucketMillis() == bucketMillis && drop.covers(start))
                .toList();
    }

    /** The scan is a pure function of the rates, so what is found again must be what the table has. */
    private List<String> disagreements(SeriesReadings readings, List<RecordedDrop> drops) {
        Collection<Episode> again = new Rerun(settings).episodes(readings);
        List<RecordedDrop> scanned = drops.stream()
                .filter(drop -> drop.bucketMillis() == readings.bucketMillis() && !drop.isHalt())
                .toList();
        List<String> notes = new ArrayList<>();
        scanned.stream()
                .filter(drop -> again.stream().noneMatch(drop::isJust))
                .forEach(drop -> notes.add("The table has episode " + drop.id() + " (" + drop.direction() + " from "
                        + drop.onset() + "), which the scan of these rates does not find just so."));
        again.stream()
                .filter(episode -> scanned.stream().noneMatch(drop -> drop.isJust(episode)))
                .forEach(episode -> notes.add("The scan of these rates finds a " + episode.direction() + " from "
                        + Instant.ofEpochMilli(episode.onset()) + ", which the table does not have just so."));
        return notes;
    }

    private List<String> general(SeriesName series, boolean reconstructed) throws SQLException {
        List<String> notes = new ArrayList<>();
        String shown = new CurrentRun(connection, Migrations.MAIN).id().orElse("");
        if (!shown.equals(runId)) {
            notes.add("The tables show run " + shown + ", of other code or settings than this command (" + runId
                    + "); its drops may differ from what is explained here.");
        }
        if (!reconstructed && hasReconstructed(series)) {
            notes.add("This series also has reconstructed rates, which were scanned with the others;"
                    + " add --reconstructed to have them explained too.");
        }
        return notes;
    }

    private boolean hasReconstructed(SeriesName series) throws SQLException {
        String sql =
                "SELECT 1 FROM " + Migrations.DEMO + ".rates WHERE entity = ? AND surface = ? AND signal = ? LIMIT 1";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, series.entity());
            statement.setString(2, series.surface());
            statement.setString(3, series.signal());
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String spans(Collection<SeriesReadings> grids) {
        return grids.stream()
                .map(grid -> grid.from() + " to " + grid.until())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
