package dev.faultline.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline.
 *
 * @param at when, UTC
 * @param basis what the time rests on
 * @param kind what happened
 * @param provider cloud provider; null where a series speaks for itself
 * @param series entity, surface and signal; null in lines about a provider
 * @param title what happened, in one line
 * @param text message, reason or size
 * @param provenance how it came to be known
 * @param incidentId incident it belongs to
 * @param source who says so; null where that was not asked
 */
record TimelineEntry(
        Instant at,
        String basis,
        String kind,
        @Nullable String provider,
        @Nullable String series,
        String title,
        @Nullable String text,
        String provenance,
        @Nullable String incidentId,
        @Nullable String source) {}
