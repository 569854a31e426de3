package dev.faultline.evaluate.verdict;

import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.streams.attribute.verdict.Judge;
import dev.faultline.streams.attribute.verdict.Judged;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A fleet through the time of a feed: everybody drops once a month for reasons of its own, from a quarter of an hour to six
 * hours, and of some incidents a third of those in their regions.
 */
final class World {

    private static final double HOUR = 3_600_000;
    private static final double HOURS_BETWEEN = 720;
    private static final double SHARE_THAT_HITS = 0.3;
    private static final double SHARE_HIT = 1 / 3.0;
    private static final double SHORTEST = 0.25;
    private static final double LONGEST = 6;

    private final Feed feed;
    private final List<Member> fleet;
    private final List<TrueDrop> drops = new ArrayList<>();
    private final Hearings hearings;

    /** A world; without causes, no incident hits anybody. */
    World(Feed feed, boolean causes, Judge judge, Seed seed) {
        UniformRandomProvider random = seed.random();
        this.feed = feed;
        this.fleet = Fleet.drawn(feed.places(), random);
        this.hearings = new Hearings(judge, fleet, seed.with("noise"));
        ownDrops(random);
        if (causes) {
            feed.incidents().forEach(incident -> hit(incident, random));
        }
    }

    private void ownDrops(UniformRandomProvider random) {
        var gap = ZigguratSampler.Exponential.of(random, HOURS_BETWEEN * HOUR);
        for (int member = 0; member < fleet.size(); member++) {
            for (double at = feed.start() + gap.sample(); at < feed.end(); at += gap.sample()) {
                drops.add(drop(member, Math.round(at), false, random));
            }
        }
    }

    private void hit(FeedIncident incident, UniformRandomProvider random) {
        if (random.nextDouble() >= SHARE_THAT_HITS) {
            return;
        }
        long onset = incident.start() + Lags.DATED.millis(random);
        for (int member = 0; member < fleet.size(); member++) {
            if (fleet.get(member).isHitBy(incident) && random.nextDouble() < SHARE_HIT) {
                drops.add(drop(member, Lags.near(onset, random), true, random));
            }
        }
    }

    private static TrueDrop drop(int member, long onset, boolean caused, UniformRandomProvider random) {
        double hours = SHORTEST * StrictMath.exp(random.nextDouble() * StrictMath.log(LONGEST / SHORTEST));
        long end = onset + Math.round(hours * HOUR);
        Talk talk = caused ? Talk.CAUSED : Talk.OF_ITS_OWN;
        return new TrueDrop(member, onset, end, caused, talk.about(onset, end, random));
    }

    /** Verdicts on everybody, in the order of the fleet, for each incident, moved by so much. */
    List<List<Judged>> verdicts(long moved) {
        return feed.incidents().stream()
                .map(incident -> hearings.judge(incident.later(moved), drops))
                .toList();
    }

    /** The same with each incident at a moment of its own, drawn from the whole time of the feed. */
    List<List<Judged>> verdictsAtRandom(Seed seed) {
        UniformRandomProvider random = seed.random();
        long span = feed.end() - feed.start();
        return feed.incidents().stream()
                .map(incident -> incident.later(
                        feed.start() + Math.round(random.nextDouble() * span) - incident.start()))
                .map(incident -> hearings.judge(incident, drops))
                .toList();
    }

    /** Incidents of the feed that overlap a drop. */
    List<Integer> overlapping(TrueDrop drop) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < feed.incidents().size(); i++) {
            if (feed.incidents().get(i).overlaps(drop.onset(), drop.end())) {
                found.add(i);
            }
        }
        return found;
    }

    List<TrueDrop> drops() {
        return drops;
    }

    List<Member> fleet() {
        return fleet;
    }

    int incidents() {
        return feed.incidents().size();
    }
}
