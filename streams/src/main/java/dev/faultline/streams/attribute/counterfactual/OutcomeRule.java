package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Assessment;
import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.EffectSettings;
import java.util.Comparator;
import java.util.Optional;

/**
 * The outcome of one window of one series. A series is hit when the mean loss exceeds the level, or when an episode of the
 * detector deeper than the level lies in the window. Two ways are two chances to be wrong, so each gets its share of the
 * error: the smaller of p(mean)/0.9 and p(episode)/0.1 (Bonferroni with weights, Holm 1979).
 */
public final class OutcomeRule {

    private static final double SHARE_OF_MEAN = 0.9;
    private static final double SHARE_OF_EPISODES = 0.1;

    private final EffectSettings settings;

    /** The rule with these settings. */
    public OutcomeRule(EffectSettings settings) {
        this.settings = settings;
    }

    /** The finding. */
    public Finding find(Facts facts) {
        if (facts.chosenByItself()) {
            return new Finding(chosenByItself(facts), null, false, null, null);
        }
        Statistics statistics = facts.statistics();
        Optional<EpisodeInWindow> episode = deepest(facts);
        boolean judged = statistics != null && statistics.judgeable();
        if (!judged && episode.isEmpty()) {
            return new Finding(new OutcomeWords(settings).withoutJudgement(facts), null, false, null, null);
        }
        double ofMean = judged && statistics != null ? statistics.lossAtMost().value() / SHARE_OF_MEAN : 1;
        double ofEpisode =
                episode.map(e -> e.chance(facts.window()) / SHARE_OF_EPISODES).orElse(1.0);
        boolean promised = episode.map(e -> e.alarm() != null).orElse(true);
        double p = Math.min(1, Math.min(ofMean, ofEpisode));
        Outcome outcome = outcome(facts, p, promised);
        return new Finding(
                new Assessment(outcome, new OutcomeWords(settings).reason(facts, outcome, p, ofEpisode < ofMean)),
                judged || promised ? p : null,
                ofEpisode < ofMean
                        || (judged
                                && statistics != null
                                && statistics.lossAtMost().modelled()),
                judged && statistics != null ? statistics.lossAtLeast().value() : null,
                judged && statistics != null ? Math.min(1, statistics.smallest() / SHARE_OF_MEAN) : null);
    }

    private Outcome outcome(Facts facts, double p, boolean promised) {
        if (p <= settings.significance() || !promised) {
            return Outcome.DROPPED;
        }
        return isExcluded(facts) ? Outcome.NO_DROP : Outcome.INCONCLUSIVE;
    }

    /** The mean loss is excluded by interval and by placebos, nothing dropped, and nearly everything was watched. */
    private boolean isExcluded(Facts facts) {
        Statistics statistics = facts.statistics();
        return statistics != null
                && statistics.judgeable()
                && statistics.largestNotExcluded() < settings.level()
                && statistics.lossAtLeast().value() <= settings.significance()
                && facts.episodes().isEmpty()
                && facts.coverage() >= settings.coverage();
    }

    /** Of the episodes that show a loss of more than the level, the one least likely to be false. */
    private Optional<EpisodeInWindow> deepest(Facts facts) {
        return facts.episodes().stream()
                .filter(episode -> episode.isDeeper(settings.level()))
                .min(Comparator.comparing((EpisodeInWindow e) -> e.chance(facts.window()))
                        .thenComparing(EpisodeInWindow::onset));
    }

    private Assessment chosenByItself(Facts facts) {
        Outcome outcome = facts.coverage() <= 0
                ? Outcome.UNOBSERVED
                : deepest(facts).isPresent() ? Outcome.DROPPED : Outcome.INCONCLUSIVE;
        return new Assessment(outcome, new OutcomeWords(settings).chosenByItself(facts));
    }
}
