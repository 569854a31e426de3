package dev.faultline.evaluate.suspect;

import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.suspect.FleetLog;
import dev.faultline.streams.suspect.Suspicion;
import dev.faultline.streams.suspect.SuspicionRule;
import dev.faultline.streams.suspect.SuspicionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;

/** Simulates once, and tries every fleet on it. */
final class FleetTrials {

    private static final double LEAST_SHARE = 0.3;

    private final FleetEffort effort;
    private final SuspicionSettings settings;
    private final Workers workers;
    private final Seed seed;
    private final List<Injected> outages;
    private final Simulation hit;
    private final Simulation pool;

    FleetTrials(FleetEffort effort, Detector detector, Workers workers) {
        this.effort = effort;
        this.settings = SuspicionSettings.of(detector);
        this.workers = workers;
        this.seed = new Seed(effort.seed()).with("suspicions");
        Span outageSpan = Span.ofMinutes(Injected.length(effort.outages()));
        this.outages = Injected.outages(effort.outages(), outageSpan.start(), seed);
        Simulation.Run run = new Simulation.Run(workers, seed);
        this.hit = Simulation.of(
                "outages",
                detector,
                outageSpan,
                entity -> outages.stream().map(outage -> outage.on(entity)).toList(),
                run);
        Duration length = Duration.ofDays(effort.poolDays());
        Span poolSpan = Span.ofMinutes(length);
        this.pool = Simulation.of(
                "background",
                detector,
                poolSpan,
                entity -> Injected.own(length, poolSpan.start(), seed.with(entity)),
                run);
    }

    /** Every outage once, in a fleet of which it hits a random share of the dependents, from 30 % on and at least one. */
    List<Trial> outages(Declared fleet) {
        return trials("outages in " + fleet.dependents() + "/" + fleet.others(), fleet, (random, entities) -> {
            double share = random.nextDouble(LEAST_SHARE, 1);
            List<Integer> dependents = new ArrayList<>(
                    IntStream.range(0, fleet.dependents()).boxed().toList());
            ListSampler.shuffle(random, dependents);
            long count = Math.max(1, Math.round(share * fleet.dependents()));
            return new TreeSet<>(dependents.subList(0, (int) count));
        });
    }

    /** Everybody falls, whomever they depend on. */
    List<Trial> commonCauses(Declared fleet) {
        return trials(
                "common causes in " + fleet.dependents() + "/" + fleet.others(),
                fleet,
                (random, entities) -> new TreeSet<>(entities));
    }

    /** Suspicions of a provider that has no outage, as they were opened, those withdrawn later too. */
    EventRate falseOnes(Declared fleet, boolean withOwn) {
        Background background = new Background(pool, withOwn);
        double days = pool.span().hours() / 24;
        List<Integer> slides = IntStream.range(0, (int) StrictMath.ceil(effort.years() * 365.25 / days))
                .boxed()
                .toList();
        String name =
                "years of " + fleet.dependents() + "/" + fleet.others() + (withOwn ? " with drops of their own" : "");
        return workers
                .map(
                        name,
                        slides,
                        slide -> falseOnes(
                                fleet, background, seed.with(name).with(slide).random()))
                .stream()
                .reduce(new EventRate(0, 0), EventRate::plus);
    }

    private EventRate falseOnes(Declared fleet, Background background, UniformRandomProvider random) {
        FleetLog log = background.slide(fleet, pool.span().start(), pool.span().end(), random);
        long opened = new SuspicionRule(settings, fleet, log)
                .of(Declared.PROVIDER, List.of()).stream()
                        .filter(suspicion -> suspicion.state() != Suspicion.State.SUPERSEDED)
                        .count();
        return new EventRate(opened, pool.span().hours());
    }

    private interface Victims {
        Set<Integer> of(UniformRandomProvider random, List<Integer> entities);
    }

    private List<Trial> trials(String name, Declared fleet, Victims victims) {
        Background background = new Background(pool, true);
        return workers.map(name, IntStream.range(0, outages.size()).boxed().toList(), index -> {
            UniformRandomProvider random = seed.with(name).with(index).random();
            Injected outage = outages.get(index);
            long lag = new Lag(random).draw();
            Set<Integer> entities = victims.of(random, fleet.numbers());
            FleetLog log = background.slide(fleet, Trial.from(outage), Trial.to(outage), random);
            return Trial.of(new Trial.Case(outage, entities, lag), hit, fleet, log, settings);
        });
    }
}
