package dev.faultline.app;

import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.attribute.concentration.Excess;
import dev.faultline.streams.attribute.concentration.SharedFate;
import dev.faultline.streams.attribute.concentration.Stretch;
import dev.faultline.streams.attribute.concentration.Tally;
import dev.faultline.streams.attribute.concentration.WatchedEntity;
import dev.faultline.streams.detect.Interval;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The numbers of one stretch of time as rows, each with its frame: never one score. */
final class Concentration {

    /** All names that a row may have. */
    static final List<String> COLUMNS = List.of(
            "period",
            "provider",
            "region",
            "measure",
            "entity",
            "value",
            "low",
            "high",
            "bound_low",
            "bound_high",
            "fell",
            "stood",
            "unknown",
            "unit",
            "note",
            "watermark");

    private static final String WATERMARK = "WITH RECONSTRUCTED ROWS, which were not measured";

    private final Period period;
    private final @Nullable String region;
    private final ConcentrationFacts facts;
    private final boolean reconstructed;
    private final List<Row> rows = new ArrayList<>();

    Concentration(Period period, @Nullable String region, ConcentrationFacts facts, boolean reconstructed) {
        this.period = period;
        this.region = region;
        this.facts = facts;
        this.reconstructed = reconstructed;
    }

    /** Every stretch through the entities that were watched in each of them. */
    static List<Row> compared(Connection connection, ConcentrationQuery query, List<Period> periods)
            throws SQLException {
        List<ConcentrationFacts> facts = new ArrayList<>();
        for (Period period : periods) {
            facts.add(query.facts(connection, period));
        }
        SortedSet<String> always = new TreeSet<>(facts.get(0).watched());
        facts.forEach(one -> always.retainAll(one.watched()));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            rows.addAll(new Concentration(
                            periods.get(i), query.region(), facts.get(i).only(always), query.reconstructed())
                    .rows());
        }
        return rows;
    }

    List<Row> rows() {
        rows.clear();
        row(null, "frame-watched")
                .with("value", (double) facts.watched().size())
                .with("unit", "entities")
                .with(
                        "note",
                        String.join(", ", facts.watched())
                                + (facts.decoys() == 0 ? "" : "; synthetic incidents left out: " + facts.decoys()));
        TreeSet<String> providers = new TreeSet<>(facts.declared().keySet());
        providers.addAll(facts.incidents().keySet());
        for (String provider : providers) {
            SortedSet<String> dependents = new TreeSet<>(facts.declared().getOrDefault(provider, new TreeSet<>()));
            frame(provider, dependents);
            declared(provider, dependents);
            dependents.retainAll(facts.watched());
            dependents.forEach(entity -> revealed(provider, entity));
        }
        sharedFate();
        return List.copyOf(rows);
    }

    private Row row(@Nullable String provider, String measure) {
        Row row = new Row()
                .with("period", period.label())
                .with("provider", provider)
                .with("region", region)
                .with("measure", measure);
        if (reconstructed) {
            row.with("watermark", WATERMARK);
        }
        rows.add(row);
        return row;
    }

    private void frame(String provider, SortedSet<String> dependents) {
        List<ConcentrationFacts.Told> incidents = facts.incidents().getOrDefault(provider, List.of());
        Map<String, Integer> provenances = new TreeMap<>();
        incidents.forEach(told -> provenances.merge(told.provenance(), 1, Integer::sum));
        row(provider, "frame-incidents")
                .with("value", (double) incidents.size())
                .with("unit", "incidents")
                .with("note", provenances.isEmpty() ? "none known" : provenances.toString());
        for (ConcentrationFacts.Told told : incidents) {
            row(provider, "frame-incident")
                    .with("unit", told.id())
                    .with(
                            "note",
                            Instant.ofEpochMilli(told.stretch().start()) + " " + told.title() + " [" + told.provenance()
                                    + "]");
        }
        SortedSet<String> unwatched = new TreeSet<>(dependents);
        unwatched.removeAll(facts.watched());
        row(provider, "frame-unwatched")
                .with("value", (double) unwatched.size())
                .with("unit", "entities")
                .with("note", "declared dependents that nobody watched: " + String.join(", ", unwatched));
        ConcentrationFacts.History history = facts.histories().get(provider);
        row(provider, "frame-history")
                .with("value", history == null ? 0.0 : (double) history.days())
                .with("unit", "days")
                .with(
                        "note",
                        history == null
                                ? "no revision of its page was seen: no history, so nothing follows from silence"
                                : history.revisions() + " revisions seen from " + history.first() + " to "
                                        + history.last() + "; whether the page was read on other days is not known");
    }

    private void declared(String provider, SortedSet<String> dependents) {
        SortedSet<String> on = new TreeSet<>(dependents);
        on.retainAll(facts.watched());
        int all = facts.watched().size();
        row(provider, "declared-by-count")
                .with("value", all == 0 ? null : (double) on.size() / all)
                .with("unit", "fraction")
                .with("note", on.size() + " of " + all + " watched entities: " + String.join(", ", on));
        facts.turnover().forEach((unit, traded) -> volume(provider, on, unit, traded));
        if (facts.turnover().isEmpty()) {
            row(provider, "declared-by-volume").with("note", "unknown: no turnover was measured");
        }
    }

    private void volume(String provider, SortedSet<String> on, String unit, Map<String, Double> traded) {
        double all = 0;
        double there = 0;
        List<String> unknown = new ArrayList<>();
        for (String entity : facts.watched()) {
            Double turnover = traded.get(entity);
            if (turnover == null) {
                unknown.add(entity);
            } else {
                all += turnover;
                there += on.contains(entity) ? turnover : 0;
            }
        }
        row(provider, "declared-by-volume")
                .with("value", all == 0 ? null : there / all)
                .with("unit", "fraction of " + (unit.isEmpty() ? "an unnamed unit" : unit))
                .with("note", "of " + all + " measured; unknown: " + String.join(", ", unknown));
    }

    private void revealed(String provider, String entity) {
        List<ConcentrationFacts.Told> incidents = facts.incidents().getOrDefault(provider, List.of());
        Tally verdicts = Tally.NONE;
        for (ConcentrationFacts.Told told : incidents) {
            verdicts = verdicts.plus(facts.fate(told.id(), entity));
        }
        tally(provider, entity, "revealed-by-verdict", verdicts);
        List<Stretch> stretches =
                incidents.stream().map(ConcentrationFacts.Told::stretch).toList();
        WatchedEntity watched = facts.entities().getOrDefault(entity, new WatchedEntity(List.of()));
        Tally inside = watched.in(stretches);
        Tally besides = watched.besides(stretches);
        tally(provider, entity, "fell-in-incidents", inside);
        tally(provider, entity, "fell-at-other-times", besides);
        Excess excess = Excess.of(inside, besides);
        interval(
                        row(provider, "excess").with("entity", entity).with("value", finite(excess.value())),
                        excess.interval())
                .with("note", "fell-in-incidents minus fell-at-other-times");
    }

    private void tally(String provider, String entity, String measure, Tally tally) {
        Row row = row(provider, measure).with("entity", entity).with("value", finite(tally.share()));
        interval(row, tally.interval())
                .with("bound_low", tally.bounds().low())
                .with("bound_high", tally.bounds().high())
                .with("fell", tally.fell())
                .with("stood", tally.stood())
                .with("unknown", tally.unknown());
    }

    private static Row interval(Row row, Interval interval) {
        return row.with("low", interval.low()).with("high", interval.high()).with("unit", "fraction");
    }

    private void sharedFate() {
        SortedMap<String, Double> hours = new TreeMap<>();
        facts.hours()
                .forEach((provider, byEntity) -> byEntity.forEach((entity, some) -> {
                    if (facts.watched().contains(entity)) {
                        hours.merge(provider, some, Double::sum);
                    }
                }));
        hours.replaceAll((provider, some) -> SignificantDigits.of(some));
        SharedFate fate = SharedFate.of(hours).orElse(null);
        if (fate == null) {
            row(null, "shared-fate").with("note", "unknown: no drop is attributed to an incident");
            return;
        }
        row(fate.top(), "shared-fate")
                .with("value", fate.share())
                .with("unit", "fraction")
                .with("note", "of " + SignificantDigits.of(fate.hours()) + " attributed hours: " + hours);
        row(null, "effective-providers").with("value", fate.effective()).with("unit", "providers");
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
