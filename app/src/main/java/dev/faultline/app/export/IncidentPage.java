package dev.faultline.app.export;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The report of one incident: what it was, verdicts with evidence, plots, claims, the story, each row with its id. */
final class IncidentPage {

    private static final int MOST_PLOTS = 40;
    private static final int MOST_BUCKETS = 20_000;

    private final Map<Dataset, List<ExportRow>> rows;
    private final @Nullable Instant at;
    private final Expectations expectations;

    /**
     * @param rows rows of the incident, by data set
     * @param at as of when; null for now
     * @param expectations what was expected of its series
     */
    IncidentPage(Map<Dataset, List<ExportRow>> rows, @Nullable Instant at, Expectations expectations) {
        this.rows = rows;
        this.at = at;
        this.expectations = expectations;
    }

    /** What the page is made of. */
    static List<Dataset> needs() {
        return List.of(
                Dataset.INCIDENTS,
                Dataset.IMPACTS,
                Dataset.EVIDENCE,
                Dataset.EFFECTS,
                Dataset.DROPS,
                Dataset.RATES,
                Dataset.CLAIMS_LEDGER,
                Dataset.INCIDENT_STORY);
    }

    private List<ExportRow> of(Dataset dataset) {
        return rows.getOrDefault(dataset, List.of());
    }

    Page page(String incident) throws IOException, InterruptedException {
        String title = of(Dataset.INCIDENTS).stream()
                .findFirst()
                .map(row -> row.said("provider") + ": " + row.said("title"))
                .orElse("Incident " + incident);
        Page page = new Page(title);
        mark(page);
        if (at != null) {
            page.paragraph(
                    "As it was known on " + at + ". Claims are left out: what was known of them then is not kept.");
        }
        page.paragraph(
                "Incident " + incident + ". Times are UTC; losses are fractions; nothing in a cell means not known,"
                        + " and never zero. What was reported is no measurement.");
        page.table(
                List.of(
                        "provider",
                        "state",
                        "severity",
                        "declared_start",
                        "declared_end",
                        "first_published",
                        "provenance",
                        "link",
                        "id"),
                of(Dataset.INCIDENTS));
        page.heading("Verdicts")
                .table(
                        List.of(
                                "entity",
                                "surface",
                                "signal",
                                "verdict",
                                "band",
                                "loss",
                                "loss_low",
                                "loss_high",
                                "largest_drop_not_excluded",
                                "claimed",
                                "reason",
                                "provenance",
                                "id"),
                        of(Dataset.IMPACTS));
        page.heading("Evidence")
                .table(
                        List.of(
                                "entity",
                                "signal",
                                "kind",
                                "statement",
                                "log_likelihood_ratio",
                                "reference",
                                "provenance",
                                "id"),
                        of(Dataset.EVIDENCE));
        plots(page);
        page.heading("What each series says")
                .table(
                        List.of(
                                "entity",
                                "surface",
                                "signal",
                                "window",
                                "window_start",
                                "window_end",
                                "outcome",
                                "loss",
                                "loss_low",
                                "loss_high",
                                "coverage",
                                "reason",
                                "provenance",
                                "id"),
                        of(Dataset.EFFECTS));
        if (at == null) {
            page.heading("Claims")
                    .table(
                            List.of("publisher", "entity", "statement", "check", "basis", "caveat", "link", "claim_id"),
                            of(Dataset.CLAIMS_LEDGER));
        }
        return page.heading("The story")
                .table(
                        List.of("at", "basis", "kind", "entity", "title", "text", "source", "reference", "provenance"),
                        of(Dataset.INCIDENT_STORY));
    }

    private void mark(Page page) {
        Map<String, Integer> drawn = new TreeMap<>();
        rows.values().stream().flatMap(List::stream).forEach(row -> {
            String watermark = row.text(Watermark.COLUMN);
            if (watermark != null && Watermark.drawn(row.provenance())) {
                drawn.merge(watermark, 1, Integer::sum);
            }
        });
        drawn.forEach((watermark, count) -> page.watermark(watermark + " (" + count + " rows of this page)"));
    }

    private void plots(Page page) throws IOException, InterruptedException {
        Map<String, List<ExportRow>> bySource = new LinkedHashMap<>();
        of(Dataset.RATES).forEach(rate -> bySource.computeIfAbsent(
                        rate.series() + ", read by " + rate.said("source"), key -> new java.util.ArrayList<>())
                .add(rate));
        page.heading("Series");
        if (bySource.isEmpty()) {
            page.paragraph("No series of this incident was read: nothing here was measured.");
        }
        int number = 0;
        for (Map.Entry<String, List<ExportRow>> one : bySource.entrySet()) {
            if (++number > MOST_PLOTS || one.getValue().size() > MOST_BUCKETS) {
                page.paragraph(
                        one.getKey() + ": " + one.getValue().size() + " buckets, not drawn; see the export of rates.");
                continue;
            }
            List<ExportRow> drops = of(Dataset.DROPS).stream()
                    .filter(drop -> drop.series().equals(one.getValue().get(0).series()))
                    .toList();
            List<Expectations.Expected> expected = expectations.of(one.getValue());
            page.figure(
                    new SeriesPlot(one.getValue(), expected).svg(drops, number),
                    one.getKey() + " [" + one.getValue().get(0).provenance()
                            + "]: events per watched minute, or the reading. "
                            + (expected.isEmpty()
                                    ? "No expectation: " + expectations.whyNone() + "."
                                    : "Dashed: what was expected of each bucket before it was seen; band: its 95 % interval.")
                            + " Shaded: drops. Hatched: not watched.");
        }
    }
}
