package dev.faultline.app;

import dev.faultline.app.export.Dataset;
import dev.faultline.app.export.ExportFormat;
import dev.faultline.app.export.ExportQuery;
import dev.faultline.app.export.Exports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes rows for others: tables, calendars, feeds, annotations, a page with plots.",
        footer = {
            "",
            "Rows have the columns of their view, in its order (docs/columns.md), and last a watermark, which says so",
            "where a row is no measurement. All formats have the same rows in the same order.",
            "",
            "Examples:",
            "  faultline export impacts --format csv --output impacts.csv",
            "  faultline export story --incident ID --format html --output incident.html",
            "  faultline export drops --from 2025-10-20 --until 2025-10-21 --format parquet --output drops.parquet",
            "  faultline export incidents --format ics --output incidents.ics",
            "  faultline export --all exported                  a folder of Parquet files for DuckDB and pandas"
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ExportOptions options = new ExportOptions();

    @Parameters(
            paramLabel = "TABLE",
            arity = "0..1",
            description =
                    "What to export: story, timeline, incidents, impacts, effects, drops, rates, claims_ledger ...; "
                            + "a wrong name lists all.")
    private @Nullable String table;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExportFormat format = ExportFormat.CSV;

    @Option(names = "--incident", paramLabel = "ID", description = "Rows of one incident, by any id it ever had.")
    private @Nullable String incident;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Begin, such as 2021-12-07T15:00:00Z.")
    private @Nullable Instant from;

    @Option(
            names = {"--until", "--to"},
            paramLabel = "TIME",
            converter = Moment.class,
            description = "End, exclusive.")
    private @Nullable Instant until;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "What was known at that moment, instead of what is known now.")
    private @Nullable Instant at;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The file; - is standard output (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("-");

    @Option(names = "--all", paramLabel = "DIR", description = "Every table as Parquet, into that folder.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if ((table == null) == (folder == null)) {
            throw new CommandException("Name a TABLE, such as impacts or story, or --all DIR; not both.");
        }
        Terminal terminal = common.terminal();
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            Exports exports = session.exports();
            if (table != null) {
                ExportQuery query = query(Dataset.named(table));
                OutputFile.write(output, out -> terminal.note(said(exports.write(query, format, out))));
            } else if (folder != null) {
                all(exports, folder, terminal);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void all(Exports exports, Path all, Terminal terminal) throws IOException, InterruptedException {
        List<String> without = new ArrayList<>();
        for (Dataset dataset : Dataset.values()) {
            if (at == null || dataset.hasHistory()) {
                terminal.progress(dataset.view());
                write(exports, dataset, all.resolve(dataset.view() + "." + ExportFormat.PARQUET.extension()));
            } else {
                without.add(dataset.view());
            }
        }
        terminal.progressDone();
        if (!without.isEmpty()) {
            terminal.note(
                    "Left out, since what was known of them then is not kept: " + String.join(", ", without) + ".");
        }
        terminal.note("Written to " + all + "; docs/exports.md shows how DuckDB and pandas read it.");
    }

    private void write(Exports exports, Dataset dataset, Path file) throws IOException, InterruptedException {
        String one = incident == null || !dataset.belongsToIncidents() ? null : Entered.incident(incident);
        boolean timed = dataset.hasTime();
        ExportQuery query = new ExportQuery(dataset, one, timed ? from : null, timed ? until : null, options.scope(at));
        OutputFile.write(file, out -> exports.write(query, ExportFormat.PARQUET, out));
    }

    private ExportQuery query(Dataset dataset) {
        String one = incident == null ? null : Entered.incident(incident);
        return new ExportQuery(dataset, one, from, until, options.scope(at));
    }

    private String said(Exports.Written written) {
        long rows = written.rows();
        String said = rows < 0 ? "Written." : rows == 1 ? "1 row written." : rows + " rows written.";
        return written.leftOut() == 0
                ? said
                : said + " " + written.leftOut() + " left out: their time is not known"
                        + (format == ExportFormat.CODF ? ", or they are rises and no outages." : ".");
    }
}
