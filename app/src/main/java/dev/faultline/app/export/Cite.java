package dev.faultline.app.export;

import dev.faultline.sql.Migrations;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what an id stands for, in both databases: what is drawn can be cited only as drawn. */
public final class Cite {

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

    /**
     * What an id, or a table and its key, stands for; nothing where it is unknown then, or private and not asked for.
     *
     * @param words an id; or the name of a table and COLUMN=VALUE for each column of its key, also as one text
     * @throws ExportException when the words name a table and not one row, or the id is one of several rows
     */
    public Optional<Found> of(String... words) throws IOException, InterruptedException {
        Optional<RowName> name = RowName.of(List.of(words));
        if (name.isPresent()) {
            CitedTable table = name.get().table();
            List<ExportRow> rows =
                    exports.where(name.get().query(scope), name.get().condition());
            return rows.isEmpty() ? Optional.empty() : Optional.of(of(table, first(rows)));
        }
        for (CitedTable table : withRowOf(words[0].strip())) {
            ExportQuery query = new ExportQuery(table.dataset(), null, null, null, scope);
            List<ExportRow> rows = exports.where(query, CitedTable.equal(table.id(), words[0].strip()));
            if (!rows.isEmpty()) {
                refuseSeveral(table, rows);
                return Optional.of(of(table, first(rows)));
            }
        }
        return Optional.empty();
    }

    /** Tables that have a row of that id, told in one question; what may leave is asked of these alone. */
    private List<CitedTable> withRowOf(String id) throws IOException, InterruptedException {
        List<CitedTable> all = CitedTable.withId(id).stream()
                .filter(table -> scope.at() == null || table.dataset().hasHistory())
                .toList();
        Map<Dataset, String> conditions = new EnumMap<>(Dataset.class);
        all.forEach(table -> conditions.put(table.dataset(), CitedTable.equal(table.id(), id)));
        Set<Dataset> found = exports.having(conditions, scope);
        return all.stream().filter(table -> found.contains(table.dataset())).toList();
    }

    /** Where both databases have it, the one that may be quoted. */
    private static ExportRow first(List<ExportRow> rows) {
        return rows.stream()
                .filter(row -> !Watermark.drawn(row.provenance()))
                .findFirst()
                .orElse(rows.get(0));
    }

    private static void refuseSeveral(CitedTable table, List<ExportRow> rows) {
        List<String> names =
                rows.stream().map(table::wholeName).distinct().sorted().toList();
        if (names.size() > 1) {
            throw new ExportException(names.size() + " rows of "
                    + table.dataset().view()
                    + " have that id. Cite one of them: faultline cite " + names.get(0) + ", or with another of: "
                    + String.join("; ", names.subList(1, names.size())) + ".");
        }
    }

    /** How to cite a row that was exported. */
    public Found of(Dataset dataset, ExportRow exported) throws IOException, InterruptedException {
        CitedTable table = CitedTable.of(dataset)
                .orElseThrow(() -> new ExportException("No row of " + dataset.view() + " can be cited."));
        return of(table, exported);
    }

    private Found of(CitedTable table, ExportRow exported) throws IOException, InterruptedException {
        Dataset dataset = table.dataset();
        ExportRow row = dataset == Dataset.IMPACTS ? withLevel(exported) : exported;
        CitedNumber number = new CitedNumber(
                table.name(row),
                table.kind(),
                Sentences.of(dataset, row),
                Sentences.interval(dataset, row),
                Sentences.window(dataset, row),
                row.provenance(),
                version(row.text("run_id")) + (scope.at() == null ? "" : ", as known on " + scope.at()),
                sql(table, row));
        return new Found(number, year(row));
    }

    /** That in which it was last learned; of a year, the year. */
    private static int year(ExportRow row) {
        Instant known = row.first("known_at", "observed_at");
        String year = row.text("year");
        return known == null && year != null
                ? Integer.parseInt(year)
                : (known == null ? Instant.EPOCH : known).atZone(ZoneOffset.UTC).getYear();
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

    private String sql(CitedTable table, ExportRow row) {
        String database = Watermark.drawn(row.provenance()) ? Migrations.DEMO : Migrations.MAIN;
        return "SELECT " + table.numbers() + " FROM " + table.dataset().relation(database, scope.at()) + " WHERE "
                + table.key().stream()
                        .map(column -> CitedTable.equal(column, row.said(column)))
                        .collect(Collectors.joining(" AND "));
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
