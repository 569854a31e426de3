package dev.faultline.evaluate.verdict;

import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.verdict.Said;
import dev.faultline.streams.attribute.verdict.Testimony;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What is said about a drop. Of a drop of its own making: in half of the cases on the entity's own page, which then blames
 * the failing provider wrongly in one of a hundred, and mentions it in three; in fifteen of a hundred somebody else blames
 * it. Of a drop that an incident made: sixty, twenty-five, ten and sixty of a hundred.
 *
 * @param page chance of an own incident
 * @param blames chance that it names the provider as the cause
 * @param mentions chance that it only mentions it
 * @param posts chance that others blame it
 */
record Talk(double page, double blames, double mentions, double posts) {

    static final Talk OF_ITS_OWN = new Talk(0.5, 0.01, 0.03, 0.15);
    static final Talk CAUSED = new Talk(0.6, 0.25, 0.10, 0.60);

    private static final long HALF_AN_HOUR = 1_800_000;

    Testimony about(long onset, long end, UniformRandomProvider random) {
        double word = random.nextDouble();
        boolean open = random.nextDouble() < page;
        boolean posted = random.nextDouble() < posts;
        List<Said> own = word < blames
                ? List.of(said(Said.Stance.NAMED_AS_CAUSE, onset))
                : word < blames + mentions ? List.of(said(Said.Stance.NAMED, onset)) : List.of();
        return new Testimony(
                own,
                posted ? List.of(said(Said.Stance.NAMED_AS_CAUSE, onset)) : List.of(),
                open ? List.of(ownIncident(onset, end)) : List.of());
    }

    static Testimony.OwnIncident ownIncident(long onset, long end) {
        return new Testimony.OwnIncident("own", new Window("declared", onset, Math.max(onset, end), false));
    }

    static Said said(Said.Stance stance, long onset) {
        return new Said(
                stance, Fleet.PROVIDER, null, onset + HALF_AN_HOUR, "It is the cloud.", "said", null);
    }
}
