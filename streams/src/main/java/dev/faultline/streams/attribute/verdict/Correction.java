package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Assessment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Corrects a family, separately for "more is lost" and for "less is lost". A finding that does not survive tells nothing. */
final class Correction {

    private final double level;

    Correction(double level) {
        this.level = level;
    }

    List<Corrected> of(List<Case> family) {
        @Nullable Double[] loss = adjusted(family, Finding::pValue);
        @Nullable Double[] noLoss = adjusted(family, Finding::pValueNoLoss);
        int size =
                (int) family.stream().filter(c -> c.finding().pValue() != null).count();
        List<Corrected> corrected = new ArrayList<>(family.size());
        for (int i = 0; i < loss.length; i++) {
            Case one = family.get(i);
            Finding finding = after(one.finding(), loss[i], noLoss[i], size);
            corrected.add(new Corrected(one.with(finding), loss[i], noLoss[i], size));
        }
        return corrected;
    }

    private static @Nullable Double[] adjusted(List<Case> family, Function<Finding, @Nullable Double> pValue) {
        List<Integer> tested = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < family.size(); i++) {
            Double value = pValue.apply(family.get(i).finding());
            if (value != null) {
                tested.add(i);
                values.add(value);
            }
        }
        double[] adjusted = BenjaminiHochberg.adjusted(
                values.stream().mapToDouble(Double::doubleValue).toArray());
        @Nullable Double[] all = new Double[family.size()];
        for (int i = 0; i < adjusted.length; i++) {
            all[tested.get(i)] = adjusted[i];
        }
        return all;
    }

    /** What could not be tested stays as it is when it dropped: an episode of the detector needs no p-value to be one. */
    private Finding after(Finding before, @Nullable Double loss, @Nullable Double noLoss, int size) {
        return switch (before.outcome()) {
            case DROPPED -> loss == null || loss <= level ? before : lost(before, loss, size);
            case NO_DROP -> noLoss != null && noLoss <= level ? before : lost(before, noLoss, size);
            case INCONCLUSIVE, UNOBSERVED -> before;
        };
    }

    private static Finding lost(Finding before, @Nullable Double corrected, int size) {
        String how = corrected == null
                ? "It was not tested against other windows."
                : String.format(
                        Locale.ROOT,
                        "That is not beyond chance among %d series: p %.2g after correction.",
                        size,
                        corrected);
        return before.but(Assessment.Outcome.INCONCLUSIVE, how);
    }
}
