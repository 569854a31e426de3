package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.Cell;
import dev.faultline.evaluate.inject.Trials;
import dev.faultline.evaluate.sweep.Swept;
import java.util.ArrayList;
import java.util.List;

/**
 * Detectors at the same measured rate of false drops on one or several subjects.
 *
 * @param rounds one for each subject
 */
record Contest(List<Round> rounds) {

    Contest {
        rounds = List.copyOf(rounds);
    }

    /**
     * One detector on one subject.
     *
     * @param name of the detector
     * @param subject name of the subject
     * @param wanted false drops per 1,000 hours that were wanted
     * @param swept the detector at its threshold
     * @param kinds drops of each kind
     * @param strengths drops of any strength
     */
    record Round(String name, String subject, double wanted, Swept swept, Trials kinds, Trials strengths) {}

    /** Names of the detectors, in order. */
    List<String> names() {
        return rounds.stream().map(Round::name).distinct().toList();
    }

    /** Drops of one kind on all subjects, one for each detector. */
    List<Trials> of(Cell cell) {
        List<Trials> each = new ArrayList<>();
        for (String name : names()) {
            each.add(rounds.stream()
                    .filter(round -> round.name().equals(name))
                    .map(round -> round.kinds().of(cell))
                    .reduce(Trials::plus)
                    .orElseThrow());
        }
        return each;
    }

    /** Drops of any strength on all subjects. */
    Trials strengths(String name) {
        return rounds.stream()
                .filter(round -> round.name().equals(name))
                .map(Round::strengths)
                .reduce(Trials::plus)
                .orElseThrow();
    }
}
