package dev.faultline.streams.incident;

import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which entries of one provider tell of one outage: a pure function of the set of entries.
 *
 * <p>Some pages give every service an entry of its own. There, entries are one incident when they share a region, overlap
 * in time, and begin within three hours of the one that begins first. On other pages an entry is an outage: two that
 * overlap are two, since several a week do so by chance. Planned work is never part of an incident.
 *
 * <p>An entry that does not yet tell its onset counts from its first post. So a late entry stands alone until the provider
 * says since when; then it joins, and the incident that it was keeps pointing to the one it is part of.
 */
final class EntryGroups {

    /** Providers whose pages give every service its own entry. */
    private static final Set<String> BY_SERVICE = Set.of("aws", "azure");

    private static final Duration TOGETHER = Duration.ofHours(3);

    private static final Comparator<Placed> BY_ONSET = Comparator.comparing((Placed placed) -> placed.span.onset())
            .thenComparing(placed -> placed.entry, EntrySpan.BY_PUBLICATION);

    private EntryGroups() {}

    private record Placed(IncidentEntry entry, EntrySpan span) {

        boolean belongsWith(Placed other) {
            return span.overlaps(other.span) && sharesRegion(other);
        }

        private boolean sharesRegion(Placed other) {
            List<String> own = entry.getRegions();
            List<String> theirs = other.entry.getRegions();
            return own.isEmpty() ? theirs.isEmpty() : !Collections.disjoint(own, theirs);
        }
    }

    /**
     * Groups.
     *
     * @param entries of one provider
     * @return groups of at least one entry, each in order of publication
     */
    static List<List<IncidentEntry>> of(Collection<IncidentEntry> entries) {
        List<List<Placed>> groups = new ArrayList<>();
        entries.stream()
                .map(entry -> new Placed(entry, EntrySpan.of(entry)))
                .sorted(BY_ONSET)
                .forEach(placed -> groupOf(placed, groups).add(placed));
        return groups.stream()
                .map(group -> group.stream()
                        .map(Placed::entry)
                        .sorted(EntrySpan.BY_PUBLICATION)
                        .toList())
                .toList();
    }

    /** Of several groups that an entry could belong to, the one that began first. */
    private static List<Placed> groupOf(Placed placed, List<List<Placed>> groups) {
        if (isPerService(placed.entry)) {
            for (List<Placed> group : groups.subList(firstWithin(placed, groups), groups.size())) {
                if (isPerService(group.get(0).entry) && group.stream().anyMatch(placed::belongsWith)) {
                    return group;
                }
            }
        }
        List<Placed> alone = new ArrayList<>();
        groups.add(alone);
        return alone;
    }

    /** Groups are in order of their onsets, so those that began close enough are the last ones. */
    private static int firstWithin(Placed placed, List<List<Placed>> groups) {
        int index = groups.size();
        while (index > 0
                && placed.span.startsWithin(TOGETHER, groups.get(index - 1).get(0).span)) {
            index--;
        }
        return index;
    }

    private static boolean isPerService(IncidentEntry entry) {
        return entry.getKind() == IncidentKind.INCIDENT && BY_SERVICE.contains(entry.getProvider());
    }
}
