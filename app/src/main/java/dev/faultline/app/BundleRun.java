package dev.faultline.app;

import dev.faultline.app.bundle.Comparison;
import dev.faultline.app.export.Dataset;
import dev.faultline.app.export.ExportFormat;
import dev.faultline.app.export.ExportQuery;
import dev.faultline.app.export.ExportRow;
import dev.faultline.app.export.Exports;
import dev.faultline.event.Run;
import dev.faultline.ingest.recording.Replay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pass over inputs in a data folder of its own, which is gone afterwards, and the outputs that it gives. */
final class BundleRun implements AutoCloseable {

    /** What a function of the set of inputs is; histories, which depend on when things became known, are not among it. */
    private static final List<Dataset> TABLES = List.of(
            Dataset.INCIDENTS,
            Dataset.IMPACTS,
            Dataset.EFFECTS,
            Dataset.EVIDENCE,
            Dataset.DROPS,
            Dataset.DROP_ATTRIBUTIONS,
            Dataset.RATES,
            Dataset.CLAIMS_LEDGER,
            Dataset.INCIDENT_STORY,
            Dataset.TIMELINE);

    private static final List<Dataset> COLUMNAR =
            List.of(Dataset.IMPACTS, Dataset.EFFECTS, Dataset.DROPS, Dataset.RATES);
    private static final ExportQuery.Scope SCOPE = new ExportQuery.Scope(true, false, null);

    private final Path folder;
    private final Session session;
    private final EngineClient engine;
    private final Exports exports;

    private final PackedInputs inputs;

    private BundleRun(Path folder, Session session, PackedInputs inputs) {
        this.folder = folder;
        this.session = session;
        this.inputs = inputs;
        this.engine = new EngineClient(session.platform().endpoints());
        this.exports = session.exports();
    }

    /**
     * Runs the pipeline over the inputs.
     *
     * @param elsewhere folder with recordings that their manifest names; null to go without those that are not among them
     */
    static BundleRun over(Path inputs, @Nullable Path elsewhere, CommonOptions common, Clock clock)
            throws IOException, InterruptedException {
        Path parent = Files.createDirectories(common.data().resolve("bundles"));
        Path folder = Files.createTempDirectory(parent, "run-");
        common.keepApart("bundles", String.valueOf(folder.getFileName()));
        Recordings recordings = new Recordings(clock, common.terminal());
        Recordings.Order order = new Recordings.Order(List.of(inputs), null, null, folder, elsewhere);
        Session session = Session.prepared(common, clock);
        try (Replay replay = recordings.open(order)) {
            Pipeline pipeline = session.startPipeline();
            recordings.publish(session.platform(), common.register(), order);
            recordings.publish(session.platform(), replay, order);
            pipeline.awaitCaughtUp(stage -> common.terminal().progress("waiting for " + stage));
            common.terminal().progressDone();
            return new BundleRun(folder, session, PackedInputs.of(inputs, elsewhere, replay));
        } catch (RuntimeException | InterruptedException e) {
            session.close();
            delete(folder);
            throw e;
        }
    }

    /** The files that were read. */
    PackedInputs inputs() {
        return inputs;
    }

    Run run() {
        return session.run();
    }

    /** Writes the outputs. */
    void write(Path outputs, @Nullable String incident) throws IOException, InterruptedException {
        for (Dataset table : TABLES) {
            write(outputs, table, ExportFormat.CSV, incident);
            if (COLUMNAR.contains(table)) {
                write(outputs, table, ExportFormat.PARQUET, incident);
            }
        }
        write(outputs, Dataset.INCIDENTS, ExportFormat.ICS, incident);
        for (ExportRow one : exports.list(new ExportQuery(Dataset.INCIDENTS, incident, null, null, SCOPE))) {
            Path page = outputs.resolve("incidents/" + Entered.incident(one.said("id")) + ".html");
            Files.createDirectories(outputs.resolve("incidents"));
            Files.writeString(page, exports.incidentPage(one.said("id"), SCOPE).text());
        }
    }

    private void write(Path outputs, Dataset table, ExportFormat format, @Nullable String incident)
            throws IOException, InterruptedException {
        ExportQuery query = new ExportQuery(table, incident, null, null, SCOPE);
        OutputFile.write(
                outputs.resolve(table.view() + "." + format.extension()), out -> exports.write(query, format, out));
    }

    /** Rows of Parquet, counted by the engine of this run. */
    Comparison.RowCount rows() {
        return new ParquetRows(engine);
    }

    /** Private series that the inputs declare, in words. */
    List<String> privateSeries() throws IOException, InterruptedException {
        return lines(
                "SELECT concat(entity, ' ', lower(surface), '/', signal) FROM faultline.private_series ORDER BY 1");
    }

    /** Ids of the incidents that were found. */
    List<String> incidents() throws IOException, InterruptedException {
        return exports.list(new ExportQuery(Dataset.INCIDENTS, null, null, null, SCOPE)).stream()
                .map(row -> row.said("id"))
                .toList();
    }

    /** Whether that is one of them, or an id that one of them had. */
    boolean knows(String incident) throws IOException, InterruptedException {
        return !exports.list(ExportQuery.ofIncident(Dataset.INCIDENTS, incident, SCOPE))
                .isEmpty();
    }

    /** The last day that the inputs speak of. */
    LocalDate lastDay() throws IOException, InterruptedException {
        String days = Stream.of("faultline", "faultline_demo")
                .flatMap(database -> Stream.of(
                        "SELECT max(interval_end) AS day FROM " + database + ".observations",
                        "SELECT max(coalesce(updated_at, published_at, observed_at)) FROM " + database
                                + ".incident_revisions"))
                .collect(Collectors.joining(" UNION ALL "));
        return LocalDate.parse(
                lines("SELECT toDate(max(day)) FROM (" + days + ")").get(0));
    }

    private List<String> lines(String statement) throws IOException, InterruptedException {
        try (InputStream answer = engine.ask(statement, "TSV")) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
