package dev.faultline.streams.attribute.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A declared dependency that holds at the time of the incident.
 *
 * @param provider on whom
 * @param region in which region, in lower case; null when not said
 * @param surface with which surface; null when not said
 */
public record Declared(
        String provider, @Nullable String region, @Nullable String surface) {}
