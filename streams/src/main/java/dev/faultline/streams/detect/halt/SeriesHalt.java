package dev.faultline.streams.detect.halt;

import dev.faultline.streams.detect.Episode;
import java.util.SortedMap;

/**
 * A halt that as many witnesses of a series agree on as are needed.
 *
 * @param episode the halt as an episode of the series
 * @param seen what each source that saw it says, by source
 */
public record SeriesHalt(Episode episode, SortedMap<String, Halt> seen) {}
