package dev.faultline.streams.effect;

import dev.faultline.event.Suspicion;
import dev.faultline.streams.attribute.Window;
import java.util.List;

/**
 * One of the windows in which an incident is looked for.
 *
 * @param window the window
 * @param historyEnd end of the history that it is compared with, milliseconds: nothing of the incident may be in it
 * @param suspicions what the window was taken from, when it was taken from measured series
 */
record NamedWindow(Window window, long historyEnd, List<Suspicion> suspicions) {

    String label() {
        return window.label();
    }

    /** Whether drops of an entity chose this window. */
    boolean isChosenBy(String entity) {
        return suspicions.stream().anyMatch(suspicion -> suspicion.getEntities().contains(entity));
    }
}
