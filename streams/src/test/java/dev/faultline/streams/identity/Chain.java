package dev.faultline.streams.identity;

import dev.faultline.event.Arrival;
import dev.faultline.event.ClaimFinding;
import dev.faultline.event.Drop;
import dev.faultline.event.Effect;
import dev.faultline.event.Evidence;
import dev.faultline.event.Impact;
import dev.faultline.event.Incident;
import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Observation;
import dev.faultline.event.Rate;
import dev.faultline.event.Sighting;
import dev.faultline.event.Suspicion;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.detect.MovingMedian;
import dev.faultline.streams.detect.Quorum;
import dev.faultline.streams.drop.DropBench;
import dev.faultline.streams.drop.DropSettings;
import dev.faultline.streams.effect.EffectBench;
import dev.faultline.streams.incident.IncidentBench;
import dev.faultline.streams.rate.RateBench;
import dev.faultline.streams.rate.RateSettings;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.register.Registered;
import dev.faultline.streams.suspect.stage.SuspicionBench;
import dev.faultline.streams.verdict.VerdictBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** All stages, fed and driven in an order decided by chance. */
final class Chain {

    private static final DropSettings QUICK = new DropSettings(
            new MovingMedian(
                    Duration.ofHours(1),
                    Duration.ofMinutes(5),
                    5,
                    0.8,
                    2.0,
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(30)),
            Quorum.TWO_WHERE_TWO_EXIST,
            Duration.ofMinutes(4),
            Duration.ofDays(7));

    /** Both entities of every world run on the provider whose page is read. */
    private static final Register REGISTER = Register.of(
            List.of(),
            List.of(
                    Registered.dependency("entity-0", "aws", null).build(),
                    Registered.dependency("entity-1", "aws", null).build()));

    private final Random random;
    private final Log observations = new Log();
    private final Log revisions = new Log();
    private final Log claims = new Log();
    private final Log rates = new Log();
    private final Log arrivals = new Log();
    private final Log drops = new Log();
    private final Log entries = new Log();
    private final Log incidents = new Log();
    private final Log sightings = new Log();
    private final Log suspicions = new Log();
    private final Log effects = new Log();
    private final Log impacts = new Log();
    private final Log evidence = new Log();
    private final Log findings = new Log();
    private final Favourite favourite;
    private final List<StageRun<?>> stages;

    Chain(EventSerdes serdes, Path directory, Random random) {
        this.random = random;
        this.favourite = Favourite.by(random);
        this.stages = List.of(
                new StageRun<>(
                        RateBench.of(RateSettings.defaults(), directory),
                        Observation.class,
                        List.of(observations),
                        Map.of(Rate.class, rates, Arrival.class, arrivals),
                        Favourite.by(random)),
                new StageRun<>(
                        IncidentBench.of(serdes, directory),
                        IncidentRevision.class,
                        List.of(revisions),
                        Map.of(IncidentEntry.class, entries, Incident.class, incidents),
                        Favourite.by(random)),
                new StageRun<>(
                        DropBench.of(QUICK, serdes, directory),
                        SpecificRecord.class,
                        List.of(rates, arrivals),
                        Map.of(Drop.class, drops),
                        Favourite.by(random)),
                new StageRun<>(
                        SuspicionBench.ofSightings(directory),
                        SpecificRecord.class,
                        List.of(rates, drops),
                        Map.of(Sighting.class, sightings),
                        Favourite.by(random)),
                new StageRun<>(
                        SuspicionBench.of(REGISTER, serdes, directory),
                        SpecificRecord.class,
                        List.of(sightings, incidents),
                        Map.of(Suspicion.class, suspicions),
                        Favourite.by(random)),
                new StageRun<>(
                        EffectBench.of(serdes, directory),
                        SpecificRecord.class,
                        List.of(rates, drops, incidents, suspicions),
                        Map.of(Effect.class, effects),
                        Favourite.by(random)),
                new StageRun<>(
                        VerdictBench.of(REGISTER, serdes, directory),
                        SpecificRecord.class,
                        List.of(effects, claims, incidents),
                        Map.of(Impact.class, impacts, Evidence.class, evidence, ClaimFinding.class, findings),
                        Favourite.by(random)));
    }

    /** Runs a world to its end, with restarts and crashes in between. */
    Results run(World world) {
        Interleaving.of(world.observations(), random).forEach(o -> observations.append(o.getEntity(), o));
        Interleaving.of(world.revisions(), random).forEach(r -> revisions.append(r.getProvider(), r));
        Interleaving.of(world.claims(), random).forEach(c -> claims.append(c.getIncidentId(), c));
        return drain();
    }

    /** The same, and every source says some of it twice. */
    Results runWithRedeliveries(World world) {
        return run(new World(
                Interleaving.redelivered(world.observations(), random),
                Interleaving.redelivered(world.revisions(), random),
                Interleaving.redelivered(world.claims(), random)));
    }

    private Results drain() {
        while (true) {
            List<StageRun<?>> busy = stages.stream().filter(StageRun::hasWork).toList();
            if (busy.isEmpty()) {
                return Results.of(List.of(
                        rates, arrivals, drops, entries, incidents, effects, impacts, evidence, findings, suspicions));
            }
            int[] candidates = IntStream.range(0, busy.size()).toArray();
            drive(busy.get(favourite.of(candidates, random)));
        }
    }

    /** A stretch of work of one stage. */
    private void drive(StageRun<?> stage) {
        for (int steps = 1 + random.nextInt(400); steps > 0; steps--) {
            stage.step(random);
        }
        switch (random.nextInt(8)) {
            case 0 -> stage.restart();
            case 1 -> stage.crash();
            default -> stage.commit();
        }
    }
}
