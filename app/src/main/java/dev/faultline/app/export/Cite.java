package dev.faultline.app.export;

import dev.faultline.sql.Migrations;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private final ExportQuery.Scope scope;
    private final Map<String, List<ExportRow>> effects = new HashMap<>();
    private @Nullable List<ExportRow> runs;

    /**
     * By way of exports, from rows of both databases.
     *
     * @param privately whether rows of private series may be cited
     * @param at as known at that moment; null for now
     */
    public Cite(Exports exports, boolean privately, @Nullable Instant at) {
        this.exports = exports;
        this.scope = new ExportQuery.Scope(true, privately, at);
    }

    /**
     * A citation with the year of its row.
     *
     * @param number the citation
     * @param year of what was last learned
     */
    public record Found(CitedNumber number, int year) {

        /** All of it, by name and in order. */
        public Map<String, @Nullable String> fields() {
            return number.fields(year);
        }
    }

    /** What the id stands for; nothing where it is unknown then, or private and not asked for. */
    public Optional<Found> of(String id) throws IOException, InterruptedException {
        for (Dataset dataset : ORDER) {
            if (scope.at() == null || dataset.hasHistory()) {
                ExportQuery query = new ExportQuery(dataset, null, null, null, scope);
                List<ExportRow> rows = exports.withId(query, column(dataset), id);
                if (!rows.isEmpty()) {
                    return Optional.of(of(dataset, rows.get(0)));
                }
            }
        }
        return Optional.empty();
    }

    /** How to cite a row that was exported. */
    public Found of(Dataset dataset, ExportRow exported) throws IOException, InterruptedException {
        ExportRow row = dataset == Dataset.IMPACTS ? withLevel(exported) : exported;
        String id = row.said(column(dataset));
        CitedNumber number = new CitedNumber(
                id,
                dataset == Dataset.CLAIMS_LEDGER
                        ? "claim"
                        : dataset.view().substring(0, dataset.view().length() - 1),
                Sentences.of(dataset, row),
                Sentences.interval(dataset, row),
                Sentences.window(dataset, row),
                row.provenance(),
                version(row.text("run_id")) + (scope.at() == null ? "" : ", as known on " + scope.at()),
                sql(dataset, id, row));
        Instant known = row.time("known_at");
        return new Found(
                number,
                (known == null ? Instant.EPOCH : known).atZone(ZoneOffset.UTC).getYear());
    }

    /** The interval of a verdict is that of the effect in its window, which knows the level and both its ends. */
    private ExportRow withLevel(ExportRow impact) throws IOException, InterruptedException {
        String incident = impact.said("incident_id");
        List<ExportRow> ofIncident = effects.get(incident);
        if (ofIncident == null) {
            ofIncident = exports.list(ExportQuery.ofIncident(Dataset.EFFECTS, incident, scope));
            effects.put(incident, ofIncident);
        }
        return ofIncident.stream()
                .filter(effect -> effect.series().equals(impact.series())
                        && effect.said("window").equals(impact.said("window"))
                        && effect.said("incident_id").equals(incident))
                .findFirst()
                .map(effect -> impact.with("confidence", effect)
                        .with("window_start", effect)
                        .with("window_end", effect))
                .orElse(impact);
    }

    private String sql(Dataset dataset, String id, ExportRow row) {
        String database = Watermark.drawn(row.provenance()) ? Migrations.DEMO : Migrations.MAIN;
        return "SELECT " + NUMBERS.get(dataset) + " FROM " + dataset.relation(database, scope.at()) + " WHERE "
                + column(dataset) + " = " + ExportQuery.literal(id);
    }

    private static String column(Dataset dataset) {
        return dataset == Dataset.CLAIMS_LEDGER ? "claim_id" : "id";
    }

    /** Code, and run, which stands for the configuration: of the current run. */
    public String version() throws IOException, InterruptedException {
        return version(null);
    }

    private String version(@Nullable String run) throws IOException, InterruptedException {
        if (runs == null) {
            runs = exports.list(new ExportQuery(Dataset.RUNS, null, null, null, ExportQuery.Scope.USUAL));
        }
        return runs.stream()
                .filter(one -> run == null
                        ? one.said("current").equals("1")
                        : one.said("id").equals(run))
                .findFirst()
                .map(one -> "code " + one.said("code_version") + ", run " + one.said("id"))
                .orElse(run == null ? "no run" : "code not known, run " + run);
    }
}
