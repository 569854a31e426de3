package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Assessment;
import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.EffectSettings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why an outcome is what it is, in words and numbers. */
final class OutcomeWords {

    private static final double PERCENT = 100;
    private static final double HOUR = 3_600_000;

    private final EffectSettings settings;

    OutcomeWords(EffectSettings settings) {
        this.settings = settings;
    }

    /** For a window of which the counts cannot be judged and in which no deep episode lies. */
    Assessment withoutJudgement(Facts facts) {
        Statistics statistics = facts.statistics();
        if (facts.coverage() <= 0) {
            return new Assessment(
                    Outcome.UNOBSERVED,
                    facts.window().millis() == 0
                            ? "The window has no length yet."
                            : "Nothing of the window was watched.");
        }
        if (!facts.counted()) {
            return new Assessment(
                    Outcome.INCONCLUSIVE,
                    words(
                            "%.1f %% of the window was watched, but nothing was counted: a gauge has no total to compare.",
                            PERCENT * facts.coverage()));
        }
        if (statistics == null) {
            return new Assessment(
                    Outcome.UNOBSERVED,
                    words(
                            "%.1f %% of the window was watched, but there is no history before it to compare with: at"
                                    + " least an hour, and twenty independent buckets.",
                            PERCENT * facts.coverage()));
        }
        return new Assessment(
                Outcome.INCONCLUSIVE,
                numbers(facts, statistics)
                        + words(
                                " The history is too short to know how totals of %s hours vary: %d earlier windows.",
                                plain(facts.window().millis() / HOUR, 3), statistics.placebos()));
    }

    String reason(Facts facts, Outcome outcome, double p, boolean byEpisode) {
        Statistics statistics = facts.statistics();
        String numbers = statistics == null ? "There is no history to compare with." : numbers(facts, statistics);
        return switch (outcome) {
            case DROPPED -> numbers + (byEpisode || statistics == null ? byEpisode(facts, p) : byMean(statistics, p));
            case NO_DROP ->
                numbers
                        + words(
                                " A mean loss of %.0f %% or more is excluded (p = %.2g), and no drop was found.",
                                PERCENT * settings.level(), chance(statistics));
            default -> numbers + whyNot(facts);
        };
    }

    private String byMean(Statistics statistics, double p) {
        return words(
                " So few are unlikely at a loss of %.0f %% or less: p = %.2g by %d earlier windows%s.",
                PERCENT * settings.level(),
                p,
                statistics.placebos(),
                statistics.lossAtMost().modelled() ? " and a fitted tail" : "");
    }

    private static String byEpisode(Facts facts, double p) {
        int episodes = facts.episodes().size();
        boolean promised = facts.episodes().stream().anyMatch(episode -> episode.alarm() != null);
        String found = episodes == 1 ? " One drop was found in it" : " " + episodes + " drops were found in it";
        return promised
                ? found + words("; the chance of a false one as strong is %.2g.", p)
                : found + ", by a rule that promises no rate of false alarms: there is no p-value.";
    }

    private String whyNot(Facts facts) {
        Statistics statistics = facts.statistics();
        if (statistics != null
                && statistics.largestNotExcluded() < settings.level()
                && facts.episodes().isEmpty()
                && facts.coverage() >= settings.coverage()
                && !doubters(facts).isEmpty()) {
            return doubts(facts, statistics);
        }
        StringBuilder why = new StringBuilder();
        if (statistics != null && statistics.largestNotExcluded() < 1) {
            why.append(
                    words(" A mean loss of %.0f %% or more is excluded.", roundedUp(statistics.largestNotExcluded())));
        }
        if (!facts.episodes().isEmpty()) {
            why.append(" A drop was found in it, too weak or too shallow to count by itself.");
        } else if (facts.coverage() < settings.coverage()) {
            why.append(words(
                    " Only %.1f %% of the window was watched; %.0f %% are needed to say that nothing happened.",
                    PERCENT * facts.coverage(), PERCENT * settings.coverage()));
        } else {
            why.append(words(" A loss of %.0f %% can neither be shown nor excluded.", PERCENT * settings.level()));
        }
        return why.toString();
    }

    /** Cells of the table that do not exclude the loss. */
    static List<Comparison> doubters(Facts facts) {
        return facts.table().stream()
                .filter(cell -> cell.says() != null && cell.says() != Outcome.NO_DROP)
                .toList();
    }

    /** The main comparison excludes the loss, and others do not: what all of them exclude. */
    private String doubts(Facts facts, Statistics statistics) {
        double most = statistics.largestNotExcluded();
        long cells = 0;
        for (Comparison cell : facts.table()) {
            Double high = cell.high();
            if (high != null) {
                most = Math.max(most, high);
                cells++;
            }
        }
        int doubters = doubters(facts).size();
        return words(
                " The detector's baseline excludes a loss of %.0f %%, but %d of %d windows and baselines that can be"
                        + " defended do not; by all of them a loss of %.0f %% or more is excluded.",
                PERCENT * settings.level(), doubters, cells, roundedUp(most));
    }

    private static double roundedUp(double fraction) {
        return Math.ceil(PERCENT * fraction - 1e-9);
    }

    String chosenByItself(Facts facts) {
        Statistics statistics = facts.statistics();
        String numbers = statistics == null ? "" : numbers(facts, statistics) + " ";
        return numbers + "The window was chosen by a drop of this entity itself, so no p-value is given.";
    }

    private static String numbers(Facts facts, Statistics statistics) {
        return words(
                "%s expected in the %.1f %% watched of %s hours, %s counted: loss %.1f %% (95 %%: %s to %.1f %%).",
                plain(statistics.expected(), 4),
                PERCENT * facts.coverage(),
                plain(facts.window().millis() / HOUR, 3),
                plain(statistics.actual(), 6),
                PERCENT * statistics.loss(),
                Double.isInfinite(statistics.lossLow()) ? "any rise" : words("%.1f", PERCENT * statistics.lossLow()),
                PERCENT * statistics.lossHigh());
    }

    private static double chance(@Nullable Statistics statistics) {
        return statistics == null ? 1 : statistics.lossAtLeast().value();
    }

    /** A number as people write it. */
    static String plain(double number, int digits) {
        return new BigDecimal(number, new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
