package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a series in a window.
 *
 * @param window the window
 * @param coverage part of it that the best source watched, 0 to 1
 * @param counted whether that source counts events: a gauge has no total
 * @param statistics the comparison with the expectation; null without one
 * @param episodes drops of the detector that overlap the window, by onset
 * @param chosenByItself whether the window was chosen by a drop of this very entity
 */
public record Facts(
        Window window,
        double coverage,
        boolean counted,
        @Nullable Statistics statistics,
        List<EpisodeInWindow> episodes,
        boolean chosenByItself) {

    /** Copies the list. */
    public Facts {
        episodes = List.copyOf(episodes);
    }
}
