package dev.faultline.evaluate.verdict;

import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.verdict.Accused;
import dev.faultline.streams.attribute.verdict.BaseRates;
import dev.faultline.streams.attribute.verdict.Case;
import dev.faultline.streams.attribute.verdict.Finding;
import dev.faultline.streams.attribute.verdict.Judge;
import dev.faultline.streams.attribute.verdict.Judged;
import dev.faultline.streams.attribute.verdict.Subject;
import dev.faultline.streams.attribute.verdict.Testimony;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Puts a fleet before the judge. What the effect stage would say is drawn: a drop is found, with a p-value of a thousandth at
 * most; where there is none, the logarithm of actual over expected has a standard error of 5 %, and the p-values follow
 * from it. How well drops are found is measured elsewhere.
 */
final class Hearings {

    private static final double ERROR = 0.05;
    private static final double LOST = 0.5;
    private static final double SMALLEST_LOSS = StrictMath.log(0.9);
    private static final double SMALL = 1e-3;
    private static final double LEVEL = 0.05;

    private final Judge judge;
    private final List<Member> fleet;
    private final Seed seed;

    Hearings(Judge judge, List<Member> fleet, Seed seed) {
        this.judge = judge;
        this.fleet = List.copyOf(fleet);
        this.seed = seed;
    }

    /** Verdicts on everybody in the window of one incident. */
    List<Judged> judge(FeedIncident incident, List<TrueDrop> drops) {
        UniformRandomProvider random = seed.with(incident.start()).random();
        Window window = new Window("declared", incident.start(), incident.end(), false);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < fleet.size(); i++) {
            int member = i;
            List<TrueDrop> inWindow = drops.stream()
                    .filter(drop -> drop.member() == member && incident.overlaps(drop.onset(), drop.end()))
                    .sorted(Comparator.comparingLong(TrueDrop::onset))
                    .toList();
            cases.add(new Case(
                    subject(fleet.get(i)),
                    finding(fleet.get(i), inWindow, random),
                    window,
                    false,
                    "",
                    inWindow.isEmpty() ? Testimony.NONE : inWindow.get(0).testimony()));
        }
        Accused accused = new Accused(Fleet.PROVIDER, incident.regions(), true);
        BaseRates rates = BaseRates.of(
                accused, fleet.stream().map(Member::declared).toList());
        return judge.judge(accused, rates, cases);
    }

    static Subject subject(Member member) {
        return new Subject(
                member.name() + " TRADING trades",
                member.name(),
                "TRADING",
                "TRADING trades exchange",
                false,
                member.declared());
    }

    private static Finding finding(Member member, List<TrueDrop> drops, UniformRandomProvider random) {
        if (!member.watched()) {
            return new Finding(Outcome.UNOBSERVED, "Not watched.", null, null, null, null, null, null, "drawn");
        }
        return drops.isEmpty() ? quiet(random) : fell(drops.get(0), random);
    }

    private static Finding fell(TrueDrop drop, UniformRandomProvider random) {
        double ratio = StrictMath.log(1 - LOST) + ERROR * normal(random);
        return new Finding(
                Outcome.DROPPED, "Drawn.", SMALL * random.nextDouble(), 1.0, ratio, ERROR, 1.0, drop.onset(), "drawn");
    }

    private static Finding quiet(UniformRandomProvider random) {
        double ratio = ERROR * normal(random);
        double z = (ratio - SMALLEST_LOSS) / ERROR;
        double noLoss = upperTail(z);
        double most = -StrictMath.expm1(ratio - 1.645 * ERROR);
        return new Finding(
                noLoss <= LEVEL ? Outcome.NO_DROP : Outcome.INCONCLUSIVE,
                "Drawn.",
                1 - noLoss,
                noLoss,
                ratio,
                ERROR,
                most,
                null,
                "drawn");
    }

    private static double normal(UniformRandomProvider random) {
        return ZigguratSampler.NormalizedGaussian.of(random).sample();
    }

    private static double upperTail(double z) {
        return NormalDistribution.of(0, 1).survivalProbability(z);
    }
}
