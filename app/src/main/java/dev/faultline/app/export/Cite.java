package dev.faultline.app.export;

import dev.faultline.sql.Migrations;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what an id stands for, in both databases: what is drawn can be cited only as drawn. */
public final class Cite {

    /** What can be cited, by the column that holds the id, and the columns that hold its number. */
    private static final Map<Dataset, String> NUMBERS = Map.of(
            Dataset.EFFECTS, "loss, loss_low, loss_high, confidence, coverage",
            Dataset.IMPACTS, "verdict, band, loss, loss_low, loss_high",
            Dataset.DROPS, "onset, end, missing, missing_low, missing_high, confidence",
            Dataset.INCIDENTS, "declared_start, declared_end, first_published",
            Dataset.CLAIMS_LEDGER, "claimed, unit, check, measured, measured_low, measured_high");

    private static final List<Dataset> ORDER =
            List.of(Dataset.EFFECTS, Dataset.IMPACTS, Dataset.DROPS, Dataset.INCIDENTS, Dataset.CLAIMS_LEDGER);

    private final Exports exports;

    /** By way of exports. */
    public Cite(Exports exports) {
        this.exports = exports;
    }

    /**
     * A citation with the year of its row.
     *
     * @param number the citation
     * @param year of what was last learned
     */
    public record Found(CitedNumber number, int year) {}

    /** What the id stands for; nothing where it is unknown, or private and not asked for. */
    public Optional<Found> of(String id, boolean privately) throws IOException, InterruptedException {
        for (Dataset dataset : ORDER) {
            ExportQuery query = new ExportQuery(dataset, null, null, null, new ExportQuery.Scope(true, privately));
            List<ExportRow> rows = exports.list(query.withId(column(dataset), id));
            if (!rows.isEmpty()) {
                return Optional.of(cited(dataset, id, rows.get(0)));
            }
        }
        return Optional.empty();
    }

    private Found cited(Dataset dataset, String id, ExportRow row) throws IOException, InterruptedException {
        String database = Watermark.drawn(row.provenance()) ? Migrations.DEMO : Migrations.MAIN;
        String sql = "SELECT " + NUMBERS.get(dataset) + " FROM " + database + "." + dataset.view() + " WHERE "
                + column(dataset) + " = " + ExportQuery.literal(id);
        CitedNumber number = new CitedNumber(
                id,
                dataset == Dataset.CLAIMS_LEDGER
                        ? "claim"
                        : dataset.view().substring(0, dataset.view().length() - 1),
                Sentences.of(dataset, row),
                Sentences.interval(dataset, row),
                Sentences.window(dataset, row),
                row.provenance(),
                version(),
                sql);
        Instant known = row.time("known_at");
        return new Found(
                number,
                (known == null ? Instant.EPOCH : known).atZone(ZoneOffset.UTC).getYear());
    }

    private static String column(Dataset dataset) {
        return dataset == Dataset.CLAIMS_LEDGER ? "claim_id" : "id";
    }

    /** Code, and run, which stands for the configuration. */
    public String version() throws IOException, InterruptedException {
        return exports.list(new ExportQuery(Dataset.RUNS, null, null, null, ExportQuery.Scope.USUAL)).stream()
                .filter(run -> run.said("current").equals("1"))
                .findFirst()
                .map(run -> "code " + run.said("code_version") + ", run " + run.said("id"))
                .orElse("no run");
    }
}
