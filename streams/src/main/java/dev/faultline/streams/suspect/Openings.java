package dev.faultline.streams.suspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the openings of one scope by going through its drops in the order in which they became known. What opened one is
 * what was known then, so a drop that is told later may join but cannot move it.
 */
final class Openings {

    private final Scope scope;
    private final SuspicionSettings settings;
    private final Dependencies dependencies;
    private final Census census;
    private final List<Opening> found = new ArrayList<>();
    private final TreeSet<SeenDrop> loose = new TreeSet<>(SeenDrop.BY_ONSET);

    Openings(Scope scope, SuspicionSettings settings, Dependencies dependencies, Census census) {
        this.scope = scope;
        this.settings = settings;
        this.dependencies = dependencies;
        this.census = census;
    }

    /**
     * Looks.
     *
     * @param drops drops of entities of the scope, in the order in which they became known
     */
    List<Opening> in(List<SeenDrop> drops) {
        drops.forEach(this::next);
        return found;
    }

    private void next(SeenDrop drop) {
        for (Opening opening : found) {
            if (opening.takes(drop, settings.windowMillis())) {
                opening.add(drop);
                return;
            }
        }
        loose.add(drop);
        for (SeenDrop anchor : between(drop.onset() - settings.windowMillis(), drop.onset())) {
            List<SeenDrop> together = between(anchor.onset(), anchor.onset() + settings.windowMillis());
            int families = families(together, anchor.onset());
            if (families >= 2 && opens(anchor.onset(), families, drop.detectedAt())) {
                open(anchor.onset(), drop.detectedAt(), together);
                return;
            }
        }
    }

    private boolean opens(long anchor, int families, long knownBy) {
        Threshold threshold = census.threshold(scope, anchor);
        return threshold.isReachable()
                && families >= threshold.needed()
                && census.control(scope, anchor, knownBy).allows(settings.controlLevel());
    }

    private void open(long anchor, long openedAt, List<SeenDrop> together) {
        Opening opening = new Opening(scope, anchor, openedAt, census.threshold(scope, anchor), together);
        found.add(opening);
        loose.removeAll(together);
        for (SeenDrop drop : List.copyOf(loose)) {
            if (opening.takes(drop, settings.windowMillis())) {
                opening.add(drop);
                loose.remove(drop);
            }
        }
    }

    private List<SeenDrop> between(long from, long to) {
        List<SeenDrop> found = new ArrayList<>();
        for (SeenDrop drop : loose.tailSet(new SeenDrop("", "", from, 0, null), true)) {
            if (drop.onset() > to) {
                break;
            }
            found.add(drop);
        }
        return found;
    }

    /** Families among those of which it is known that they were watched: others are not in the threshold either. */
    private int families(List<SeenDrop> drops, long anchor) {
        Set<String> families = new TreeSet<>();
        for (SeenDrop drop : drops) {
            if (census.isWatched(drop.entity(), anchor)) {
                families.add(dependencies.family(drop.entity()));
            }
        }
        return families.size();
    }
}
