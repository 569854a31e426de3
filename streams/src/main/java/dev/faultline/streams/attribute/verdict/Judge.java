package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Assessment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges the series of one incident together. Each incident is weighed against "no cloud" only, never against another
 * incident: so what is known of one changes nothing in the verdicts on another.
 */
public final class Judge {

    private final VerdictSettings settings;
    private final Correction correction;
    private final Timing timing;
    private final Registration registration;
    private final Words words;

    /** A judge by the given settings. */
    public Judge(VerdictSettings settings) {
        this.settings = settings;
        this.correction = new Correction(settings.level());
        this.timing = new Timing(settings.weights(), settings.rates());
        this.registration = new Registration(settings.weights());
        this.words = new Words(settings.weights());
    }

    /**
     * The verdicts on a family, in its order.
     *
     * @param accused the incident
     * @param rates how many of all that are declared run there
     * @param family its series, those of one class of provenance
     */
    public List<Judged> judge(Accused accused, BaseRates rates, List<Case> family) {
        List<Corrected> corrected = correction.of(family);
        Hearing hearing = new Hearing(
                accused,
                rates,
                new Dependents(accused, corrected, settings.weights().dependentsCap()),
                new Controls(accused, corrected));
        return corrected.stream().map(one -> judge(hearing, one)).toList();
    }

    /** What the cases of one incident have in common. */
    private record Hearing(Accused accused, BaseRates rates, Dependents dependents, Controls controls) {}

    private Judged judge(Hearing hearing, Corrected one) {
        Case subject = one.subject();
        Controlled controlled =
                hearing.controls().of(subject.subject(), subject.finding()).orElse(null);
        if (subject.finding().outcome() != Assessment.Outcome.DROPPED) {
            return judged(one, Ruling.withoutDrop(subject), null, controlled, List.of());
        }
        List<Item> items = items(hearing, subject, controlled);
        double weight = items.stream().mapToDouble(Item::weight).sum();
        Band band = settings.bands()
                .of(weight, items.stream().filter(Item::supports).count());
        return judged(one, Ruling.of(one, band, weight, items), new Weighed(band, weight), controlled, items);
    }

    private record Weighed(Band band, double weight) {}

    private static Judged judged(
            Corrected one,
            Ruling ruling,
            @Nullable Weighed weighed,
            @Nullable Controlled controlled,
            List<Item> items) {
        return new Judged(
                one.subject(),
                ruling.verdict(),
                weighed == null ? null : weighed.band(),
                weighed == null ? null : weighed.weight(),
                ruling.reason(),
                one.pValue(),
                one.pValueNoLoss(),
                one.familySize(),
                controlled,
                items);
    }

    /** The weightiest, in the order of kinds: the sum is then the same whatever they were found in. */
    private List<Item> items(Hearing hearing, Case one, @Nullable Controlled controlled) {
        Accused accused = hearing.accused();
        Optional<Item> compared = controlled == null
                ? Optional.empty()
                : hearing.controls().item(one.finding(), controlled, settings.weights());
        return Stream.of(
                        timing.of(accused, one),
                        hearing.dependents().of(one.subject(), one.finding()),
                        words.ownPage(accused, one),
                        words.posts(accused, one),
                        registration.of(accused, one.subject(), hearing.rates()),
                        words.ownIncident(accused, one),
                        compared)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble((Item item) -> -Math.abs(item.weight()))
                        .thenComparing(Item::kind))
                .limit(settings.mostItems())
                .sorted(Comparator.comparing(Item::kind))
                .toList();
    }
}
