package dev.faultline.streams.attribute.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A declared dependency that holds at the time of the incident.
 *
 * @param provider on whom
 * @param region in which region, in lower case; null when not said
 * @param surface with which surface; null when not said
 * @param share part of the whole that runs there, 0 to 1; null when not said
 */
public record Declared(
        String provider,
        @Nullable String region,
        @Nullable String surface,
        @Nullable Double share) {

    /** A dependency of which no share was said. */
    public Declared(String provider, @Nullable String region, @Nullable String surface) {
        this(provider, region, surface, null);
    }

    /** Part of the whole that may have been hit there: all of it where no share was said. */
    double reach() {
        return share == null ? 1 : share;
    }
}
