package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Window;

/**
 * One series in the window of one incident, with all that is known of it.
 *
 * @param subject whose series
 * @param finding what it alone says
 * @param window when the incident was, as this series was looked at
 * @param suspect whether every source of it runs on the failing provider
 * @param contradiction windows or baselines that disagree, in words; empty when they do not
 * @param testimony what was said about the entity
 */
public record Case(
        Subject subject, Finding finding, Window window, boolean suspect, String contradiction, Testimony testimony) {

    Case with(Finding other) {
        return new Case(subject, other, window, suspect, contradiction, testimony);
    }
}
