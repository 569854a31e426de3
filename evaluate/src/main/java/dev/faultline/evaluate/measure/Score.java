package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import java.util.List;

/**
 * What a detector was worth in one direction.
 *
 * @param recall truths found, of all
 * @param precision episodes that found one, of all
 * @param falseOnes episodes that begin outside of every truth, per 1,000 drop-free hours
 * @param pieces further episodes that begin inside of a truth, of either direction
 * @param inAlarmHours drop-free hours that lie inside of an episode, from its onset to its end
 * @param delays delays of detection, misses included
 */
public record Score(
        Proportion recall, Proportion precision, EventRate falseOnes, long pieces, double inAlarmHours, Delays delays) {

    private static final double HOUR = 3_600_000;

    /**
     * Scores what was said in a stretch of time.
     *
     * @param episodes what was said in that stretch
     * @param truths what was there, in both directions
     * @param direction the direction to score
     * @param watchedHours watched time of the stretch
     */
    public static Score of(
            List<Episode> episodes, List<Truth> truths, Direction direction, Protocol protocol, double watchedHours) {
        List<Episode> said =
                episodes.stream().filter(e -> e.direction() == direction).toList();
        List<Truth> there =
                truths.stream().filter(t -> t.direction() == direction).toList();
        Matching matching = Matching.of(said, there, protocol);
        FreeTime free = new FreeTime(truths);
        long pieces = matching.unmatched().stream()
                .filter(e -> free.isTaken(e.onset(), protocol.bucketMillis()))
                .count();
        long inAlarm =
                said.stream().mapToLong(e -> free.between(e.onset(), e.until())).sum();
        double hours = Math.max(0, watchedHours - free.takenMillis() / HOUR);
        return new Score(
                matching.recall(),
                matching.precision(),
                new EventRate(matching.unmatched().size() - pieces, hours),
                pieces,
                inAlarm / HOUR,
                matching.delays());
    }

    /** Share of drop-free time spent in alarm, 0 to 1. */
    public double shareInAlarm() {
        return inAlarmHours / falseOnes.hours();
    }

    /** The scores of two series together. */
    public Score plus(Score other) {
        return new Score(
                recall.plus(other.recall),
                precision.plus(other.precision),
                falseOnes.plus(other.falseOnes),
                pieces + other.pieces,
                inAlarmHours + other.inAlarmHours,
                delays.plus(other.delays));
    }
}
