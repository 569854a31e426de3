package dev.faultline.evaluate.verdict;

import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.streams.attribute.verdict.Declared;
import dev.faultline.streams.attribute.verdict.Judge;
import dev.faultline.streams.attribute.verdict.Judged;
import dev.faultline.streams.attribute.verdict.Kind;
import dev.faultline.streams.attribute.verdict.Said;
import dev.faultline.streams.attribute.verdict.Testimony;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Drops that an incident made, with one item of evidence beside timing, and nothing else known of the entity. */
final class CausalTrials {

    private static final long THREE_HOURS = 10_800_000;
    private static final int SUBJECT = 0;

    private final Feed feed;
    private final Judge judge;
    private final Seed seed;

    CausalTrials(Feed feed, Judge judge, Seed seed) {
        this.feed = feed;
        this.judge = judge;
        this.seed = seed;
    }

    /** How many of them are told as IMPACTED. */
    Proportion recall(Kind only, Lags lags, int trials) {
        long found = 0;
        for (int trial = 0; trial < trials; trial++) {
            Judged judged = trial(only, lags, seed.with(only.name()).with(lags.name()).with(trial));
            found += judged.isImpacted() ? 1 : 0;
        }
        return new Proportion(found, trials);
    }

    private Judged trial(Kind only, Lags lags, Seed of) {
        UniformRandomProvider random = of.random();
        FeedIncident drawn = feed.incidents().get(random.nextInt(feed.incidents().size()));
        List<Member> fleet = fleet(only, drawn, random);
        long onset = drawn.start() + lags.millis(random);
        // a drop that begins after the incident was over is in none of its windows
        FeedIncident incident = new FeedIncident(drawn.start(), Math.max(drawn.end(), onset + 1), drawn.regions());
        List<TrueDrop> drops = new ArrayList<>();
        drops.add(new TrueDrop(SUBJECT, onset, onset + THREE_HOURS, true, testimony(only, onset)));
        if (only == Kind.DEPENDENTS) {
            for (int i = 1; i < fleet.size(); i++) {
                if (!fleet.get(i).home().isEmpty() && random.nextInt(3) == 0) {
                    long other = Lags.near(onset, random);
                    drops.add(new TrueDrop(i, other, other + THREE_HOURS, true, Testimony.NONE));
                }
            }
        }
        return new Hearings(judge, fleet, of.with("noise")).judge(incident, drops).get(SUBJECT);
    }

    /** Others are watched only where they are the evidence; the register knows them where its words are. */
    private List<Member> fleet(Kind only, FeedIncident incident, UniformRandomProvider random) {
        List<Member> fleet = new ArrayList<>();
        fleet.add(new Member("subject", "", declared(only, incident), true));
        for (Member member : Fleet.drawn(feed.places(), random)) {
            List<Declared> declared =
                    switch (only) {
                        case DEPENDENTS -> List.of(
                                new Declared(member.home().isEmpty() ? "other" : Fleet.PROVIDER, null, null));
                        case CONTROLS -> List.of(new Declared("other", null, null));
                        default -> member.declared();
                    };
            boolean watched = only == Kind.DEPENDENTS || only == Kind.CONTROLS;
            fleet.add(new Member(member.name(), member.home(), declared, watched));
        }
        return fleet;
    }

    private static List<Declared> declared(Kind only, FeedIncident incident) {
        return switch (only) {
            case DEPENDENTS -> List.of(new Declared(Fleet.PROVIDER, null, null));
            case REGISTER -> List.of(new Declared(
                    Fleet.PROVIDER, incident.regions().isEmpty() ? null : incident.regions().get(0), null));
            default -> List.of();
        };
    }

    private static Testimony testimony(Kind only, long onset) {
        List<Said> cause = List.of(Talk.said(Said.Stance.NAMED_AS_CAUSE, onset));
        return switch (only) {
            case ENTITY_NAMES_PROVIDER -> new Testimony(cause, List.of(), List.of());
            case POSTS -> new Testimony(List.of(), cause, List.of());
            case OWN_STATUS_PAGE -> new Testimony(
                    List.of(), List.of(), List.of(Talk.ownIncident(onset, onset + THREE_HOURS)));
            default -> Testimony.NONE;
        };
    }
}
