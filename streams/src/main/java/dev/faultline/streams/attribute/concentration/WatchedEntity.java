package dev.faultline.streams.attribute.concentration;

import java.util.ArrayList;
import java.util.List;

/**
 * An entity with all of its series: did it fall in the hours of incidents, and did it in the same hours of other weeks?
 *
 * @param series its series
 */
public record WatchedEntity(List<WatchedSeries> series) {

    /** Part of a stretch that must have been watched before nothing seen means that nothing was. */
    public static final double ENOUGH = 0.95;

    /** Weeks by which incidents are shifted, to either side. */
    public static final int WEEKS = 6;

    private static final long WEEK = 7 * 24 * 3_600_000L;

    /** It fell when any series did; it stood when none did and one was watched well enough to tell. */
    public Fate fate(Stretch stretch) {
        if (series.stream().anyMatch(one -> one.fellIn(stretch))) {
            return Fate.FELL;
        }
        return series.stream().anyMatch(one -> one.coverage(stretch) >= ENOUGH) ? Fate.STOOD : Fate.UNKNOWN;
    }

    /** What became of it in the given incidents. */
    public Tally in(List<Stretch> incidents) {
        Tally tally = Tally.NONE;
        for (Stretch incident : incidents) {
            tally = tally.plus(fate(incident));
        }
        return tally;
    }

    /**
     * What became of it in the same hours one to six weeks before and after each incident. Hours in which the provider had
     * an incident as well are left out: they are no other times.
     */
    public Tally besides(List<Stretch> incidents) {
        List<Stretch> shifted = new ArrayList<>();
        for (Stretch incident : incidents) {
            for (int weeks = -WEEKS; weeks <= WEEKS; weeks++) {
                Stretch other = incident.shifted(weeks * WEEK);
                if (weeks != 0 && incidents.stream().noneMatch(other::overlaps)) {
                    shifted.add(other);
                }
            }
        }
        return in(shifted);
    }
}
