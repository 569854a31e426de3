package dev.faultline.streams.attribute.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Difference in differences: what a series lost beyond the series of its market whose entities are registered on other
 * providers only. Of whom nothing is declared is no control.
 *
 * <p>The controls are put together by the median of their logarithmic ratios, so that one with troubles of its own does not
 * count; its error is 1.2533 s / sqrt(m) (the median of normal values), with s the larger of 1.4826 times the median
 * absolute deviation and the median of their own errors. Errors of series and controls are taken to be independent. They
 * share the market's noise, which the difference takes away, so the interval is too wide rather than too narrow. Student's t
 * with m - 1 degrees of freedom.
 */
final class Controls {

    /** Fewer have no median to trust. */
    private static final int LEAST = 3;

    /** More do not tell more; the most precise are taken. */
    private static final int MOST = 25;

    private static final double TWO_SIDED = 0.025;
    private static final double OF_A_MEDIAN = 1.2533;
    private static final double OF_A_DEVIATION = 1.4826;

    private final Map<String, List<Candidate>> byMarket = new HashMap<>();

    private record Candidate(String series, String family, double logRatio, double error) {}

    Controls(Accused accused, List<Corrected> all) {
        for (Corrected one : all) {
            Subject subject = one.subject().subject();
            Finding finding = one.subject().finding();
            Double ratio = finding.logRatio();
            Double error = finding.logRatioError();
            boolean mayCompare = !subject.market().isEmpty()
                    && subject.isElsewhere(accused.provider())
                    && !one.subject().suspect();
            if (mayCompare && ratio != null && error != null && error > 0) {
                byMarket.computeIfAbsent(subject.market(), market -> new ArrayList<>())
                        .add(new Candidate(subject.series(), subject.family(), ratio, error));
            }
        }
        byMarket.values()
                .forEach(candidates -> candidates.sort(
                        Comparator.comparingDouble(Candidate::error).thenComparing(Candidate::series)));
    }

    /** The loss of one series beyond its controls; empty when there are too few. */
    Optional<Controlled> of(Subject subject, Finding finding) {
        Double ratio = finding.logRatio();
        Double error = finding.logRatioError();
        if (ratio == null || error == null) {
            return Optional.empty();
        }
        List<Candidate> chosen = byMarket.getOrDefault(subject.market(), List.of()).stream()
                .filter(candidate -> !candidate.family().equals(subject.family()))
                .limit(MOST)
                .toList();
        return chosen.size() < LEAST ? Optional.empty() : Optional.of(compared(ratio, error, chosen));
    }

    private static Controlled compared(double ratio, double error, List<Candidate> chosen) {
        double centre = median(chosen.stream().mapToDouble(Candidate::logRatio).toArray());
        double deviation = median(chosen.stream()
                .mapToDouble(candidate -> Math.abs(candidate.logRatio() - centre))
                .toArray());
        double own = median(chosen.stream().mapToDouble(Candidate::error).toArray());
        double spread = Math.max(OF_A_DEVIATION * deviation, own);
        double ofControls = OF_A_MEDIAN * spread / StrictMath.sqrt(chosen.size());
        double both = StrictMath.sqrt(error * error + ofControls * ofControls);
        double t = TDistribution.of(chosen.size() - 1.0).inverseSurvivalProbability(TWO_SIDED);
        double difference = ratio - centre;
        return new Controlled(
                chosen.stream().map(Candidate::series).sorted().toList(),
                -StrictMath.expm1(difference),
                -StrictMath.expm1(difference + t * both),
                -StrictMath.expm1(difference - t * both));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** Speaks for the incident when the loss is the series' own, against it when the market lost it too. */
    Optional<Item> item(Finding finding, Controlled compared, Weights weights) {
        Double lost = finding.loss();
        if (lost == null || lost <= 0) {
            return Optional.empty();
        }
        boolean own = compared.low() > 0 && compared.loss() >= lost / 2;
        boolean shared = compared.high() < lost && compared.loss() < lost / 2;
        if (!own && !shared) {
            return Optional.empty();
        }
        String statement = String.format(
                Locale.ROOT,
                "%d series of its market on other providers %s: beyond them it lost %.1f %% [%.1f %%, %.1f %%].",
                compared.controls().size(),
                own ? "did not lose as much" : "lost much of it too",
                compared.loss() * 100,
                compared.low() * 100,
                compared.high() * 100);
        return Optional.of(
                new Item(Kind.CONTROLS, statement, null, own ? weights.notShared() : weights.shared(), false));
    }
}
