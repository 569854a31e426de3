package dev.faultline.streams.effect;

import dev.faultline.event.Incident;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.counterfactual.Comparison;
import dev.faultline.streams.attribute.counterfactual.Counterfactual;
import dev.faultline.streams.attribute.counterfactual.SensitivityTable;
import dev.faultline.streams.attribute.counterfactual.WatchedWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the sources of a series saw of a window. */
final class WindowReader {

    private final WatchedHistory history;
    private final Counterfactuals counterfactuals;
    private final SourceClouds clouds;
    private final double level;

    /** @param level mean loss that counts, as a fraction */
    WindowReader(WatchedHistory history, Counterfactuals counterfactuals, SourceClouds clouds, double level) {
        this.history = history;
        this.counterfactuals = counterfactuals;
        this.clouds = clouds;
        this.level = level;
    }

    /** What one source saw, and what that rests on. */
    private record Content(WatchedWindow seen, Lineage lineage) {}

    Seen read(Incident incident, NamedWindow named, Lifetime lifetime) {
        Map<String, WatchedWindow> bySource = new TreeMap<>();
        Lineage lineage = Lineage.NONE;
        for (String source : lifetime.sources().keySet()) {
            Content content = content(lifetime, source, named.window(), named.reach(), null);
            lineage = lineage.and(content.lineage());
            bySource.put(source, content.seen());
        }
        List<String> sources = bySource.entrySet().stream()
                .filter(entry -> entry.getValue().watchedMillis() > 0)
                .map(Map.Entry::getKey)
                .toList();
        List<SourceDeclaration> suspects = clouds.on(incident.getProvider(), lifetime.series(), sources);
        String best = best(bySource, suspects);
        if (best == null) {
            WatchedWindow nothing = new WatchedWindow(named.window(), null);
            return new Seen(null, nothing, null, sources, suspects, List.of(), lineage);
        }
        Counterfactuals.Expected expected =
                counterfactuals.of(lifetime.series().key(best), lifetime.widest(best), named.historyEnd());
        Counterfactual counterfactual = expected.counterfactual();
        return new Seen(
                best,
                content(lifetime, best, named.window(), named.window(), counterfactual)
                        .seen(),
                counterfactual,
                sources,
                suspects,
                counterfactual == null ? List.of() : table(named, lifetime, best, counterfactual),
                lineage.and(expected.lineage()));
    }

    /** The source that watched most; of several one that does not run on the failing provider; of those the first by name. */
    private static @Nullable String best(Map<String, WatchedWindow> bySource, List<SourceDeclaration> suspects) {
        Set<String> suspected =
                suspects.stream().map(SourceDeclaration::getSource).collect(Collectors.toSet());
        String best = null;
        double before = 0;
        for (Map.Entry<String, WatchedWindow> entry : bySource.entrySet()) {
            double watched = entry.getValue().watchedMillis();
            boolean better = watched > before
                    || (best != null
                            && watched == before
                            && suspected.contains(best)
                            && !suspected.contains(entry.getKey()));
            if (better) {
                best = entry.getKey();
                before = watched;
            }
        }
        return best;
    }

    private List<Comparison> table(NamedWindow named, Lifetime lifetime, String source, Counterfactual counterfactual) {
        SensitivityTable table = new SensitivityTable(counterfactual, level);
        List<Window> windows = new ArrayList<>();
        windows.add(named.window());
        windows.addAll(named.alternatives());
        List<Comparison> cells = new ArrayList<>();
        for (Window window : windows) {
            cells.addAll(table.row(
                    content(lifetime, source, window, window, counterfactual).seen()));
        }
        return cells;
    }

    /** What a source saw of a window; the lineage is that of everything in {@code reach}, which other windows may need. */
    private Content content(
            Lifetime lifetime, String source, Window window, Window reach, @Nullable Counterfactual counterfactual) {
        WatchedWindow seen = new WatchedWindow(window, counterfactual);
        Sum sum = new Sum();
        String key = lifetime.series().key(source);
        history.window(key, lifetime.widest(source), reach.start(), reach.end(), (hour, i) -> {
            seen.add(hour.start(i), hour.millis(i), hour.coverage(i), hour.count(i));
            sum.add(hour, i);
        });
        return new Content(seen, sum.lineage());
    }

    /** Lineages folded without an object for each bucket. */
    private static final class Sum {

        private int provenance;
        private long knownAt = Long.MIN_VALUE;
        private long inputs;

        void add(WatchedHour hour, int i) {
            provenance = Math.max(provenance, hour.provenance(i));
            knownAt = Math.max(knownAt, hour.knownAt(i));
            inputs += hour.inputs(i);
        }

        Lineage lineage() {
            return inputs == 0 ? Lineage.NONE : WatchedHour.lineage(provenance, knownAt, inputs);
        }
    }
}
