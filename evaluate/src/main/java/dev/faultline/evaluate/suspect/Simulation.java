package dev.faultline.evaluate.suspect;

import dev.faultline.evaluate.inject.Injection;
import dev.faultline.evaluate.inject.ThinnedReadings;
import dev.faultline.evaluate.measure.Watch;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What the detector finds in the series of a fleet, entity by entity.
 *
 * @param span what was simulated
 * @param drops drops of each entity
 */
record Simulation(Span span, List<List<FoundDrop>> drops) {

    private record Piece(Member member, int series) {}

    /**
     * Simulates.
     *
     * @param injections what befalls an entity, all its series alike, in order of time
     */
    static Simulation of(String name, Detector detector, Span span, IntFunction<List<Injection>> injections, Run run) {
        List<Piece> pieces = new ArrayList<>();
        for (Member member : Member.fleet()) {
            for (int series = 0; series < member.series().size(); series++) {
                pieces.add(new Piece(member, series));
            }
        }
        List<List<FoundDrop>> found = run.workers().map(name, pieces, piece -> {
            Seed seed = run.seed().with(name).with(piece.member().number()).with(piece.series());
            return drops(detector, span, piece, injections.apply(piece.member().number()), seed);
        });
        List<List<FoundDrop>> drops = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).series() == 0) {
                drops.add(new ArrayList<>());
            }
            drops.get(drops.size() - 1).addAll(found.get(i));
        }
        return new Simulation(span, drops);
    }

    /**
     * What it takes to run.
     *
     * @param workers who work
     * @param seed where random numbers come from
     */
    record Run(Workers workers, Seed seed) {}

    private static List<FoundDrop> drops(
            Detector detector, Span span, Piece piece, List<Injection> injections, Seed seed) {
        Member.Law law = piece.member().series().get(piece.series());
        ThinnedReadings readings = new ThinnedReadings(
                law.model().series(law.perHour(), span, seed.with("series")),
                injections,
                span.bucketMillis(),
                law.model().noise().isWhole(),
                seed.with("thinning").random());
        List<FoundDrop> found = new ArrayList<>();
        for (Episode episode : Watch.of(detector, readings, span.bucketMillis()).episodes()) {
            if (episode.direction() == Direction.DROP) {
                boolean lasts = episode.state() == Episode.State.OPEN;
                boolean isReal = injections.stream()
                        .anyMatch(drop -> drop.start() < episode.until() && episode.onset() < drop.end());
                found.add(new FoundDrop(
                        piece.series(), episode.onset(), episode.detectedAt(), lasts ? null : episode.until(), isReal));
            }
        }
        return found;
    }
}
