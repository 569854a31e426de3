package dev.faultline.streams.effect;

import dev.faultline.event.Suspicion;
import dev.faultline.streams.attribute.Window;
import java.util.List;

/**
 * One of the windows in which an incident is looked for.
 *
 * @param window the window
 * @param historyEnd end of the history that it is compared with, milliseconds: nothing of the incident may be in it
 * @param alternatives other windows that somebody may defend
 * @param suspicions what the window was taken from, when it was taken from measured series
 */
record NamedWindow(Window window, long historyEnd, List<Window> alternatives, List<Suspicion> suspicions) {

    String label() {
        return window.label();
    }

    /** Everything between the first begin and the last end of it and its alternatives. */
    Window reach() {
        long start = window.start();
        long end = window.end();
        for (Window other : alternatives) {
            start = Math.min(start, other.start());
            end = Math.max(end, other.end());
        }
        return new Window(window.label(), start, end, window.open());
    }

    /** Whether drops of an entity chose this window. */
    boolean isChosenBy(String entity) {
        return suspicions.stream().anyMatch(suspicion -> suspicion.getEntities().contains(entity));
    }
}
