package dev.faultline.evaluate.suspect;

import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Outages by how many they hit, and how hard.
 *
 * @param fleet which fleet
 * @param trials its outages
 */
record StrengthTable(Declared fleet, List<Trial> trials) {

    private static final List<Double> SHARES = List.of(0.0, 0.5, 0.75, 1.01);
    private static final List<Double> DEPTHS = List.of(0.3, 0.5, 1.01);

    StrengthTable {
        trials = List.copyOf(trials);
    }

    static Table of(List<List<Value>> rows) {
        return new Table(
                "suspicions-strength",
                "The same by the share of dependents hit and by depth",
                List.of("dependents", "others", "hit", "depth", "before notice", "at all"),
                rows);
    }

    List<List<Value>> rows() {
        List<List<Value>> rows = new ArrayList<>();
        for (int share = 0; share + 1 < SHARES.size(); share++) {
            for (int depth = 0; depth + 1 < DEPTHS.size(); depth++) {
                rows.add(row(SHARES.get(share), SHARES.get(share + 1), DEPTHS.get(depth), DEPTHS.get(depth + 1)));
            }
        }
        return rows;
    }

    private List<Value> row(double shareFrom, double shareTo, double depthFrom, double depthTo) {
        List<Trial> inside = trials.stream()
                .filter(trial -> trial.share() >= shareFrom && trial.share() < shareTo)
                .filter(trial -> trial.outage().cell().depth() >= depthFrom
                        && trial.outage().cell().depth() < depthTo)
                .toList();
        return List.of(
                Value.of(fleet.dependents()),
                Value.of(fleet.others()),
                Value.of(range(shareFrom, shareTo)),
                Value.of(range(depthFrom, depthTo)),
                Value.of(new Proportion(
                        inside.stream().filter(Trial::isBeforeNotice).count(), inside.size())),
                Value.of(new Proportion(inside.stream().filter(Trial::isOpened).count(), inside.size())));
    }

    private static String range(double from, double to) {
        long low = Math.round(from * 100);
        return to > 1
                ? low + " % or more"
                : low == 0 ? "under " + Math.round(to * 100) + " %" : low + " to " + Math.round(to * 100) + " %";
    }
}
