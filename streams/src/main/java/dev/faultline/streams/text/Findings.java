package dev.faultline.streams.text;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read out of an incident's text. Nothing is invented: null and empty mean that the text does not say.
 *
 * @param windows all stated windows in the order of the text that decides, the waves of an incident
 * @param onset begin of the first wave as stated
 * @param end end of the last wave as stated, null while one is open
 * @param zone stated zone of the times
 * @param regions regions and places, those of the heading first
 * @param services services, those of the heading first
 * @param firstPost when the first text that tells of the incident was published: an upper bound of the onset
 * @param resolvedPost when the text was published that first says that all is resolved and stays the last word
 * @param refused how many readings were dropped as absurd
 */
public record Findings(
        List<WindowFinding> windows,
        @Nullable TimeFinding onset,
        @Nullable TimeFinding end,
        @Nullable ZoneFinding zone,
        List<NameFinding> regions,
        List<NameFinding> services,
        @Nullable PostFinding firstPost,
        @Nullable PostFinding resolvedPost,
        Map<Refusal, Integer> refused) {

    /**
     * A text's own time, never one that it states for the incident.
     *
     * @param at when it was published, null when only its stamp without a day is known
     * @param stamp the time written in front of it, null when there is none
     * @param sentence its first sentence
     */
    public record PostFinding(
            @Nullable Instant at, @Nullable TimeFinding stamp, String sentence) {}

    /** Copies the lists. */
    public Findings {
        windows = List.copyOf(windows);
        regions = List.copyOf(regions);
        services = List.copyOf(services);
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
    }
}
