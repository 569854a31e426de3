package dev.faultline.streams.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A time that a text states.
 *
 * @param clock the time of day as stated
 * @param day the day as stated or as it follows from the publication, null when it follows from nothing
 * @param zone the stated zone, or else the page's
 * @param at the instant, null without a day; in the hour that clocks show twice, the first
 * @param sentence where it stands
 */
public record TimeFinding(
        LocalTime clock,
        @Nullable LocalDate day,
        ZoneId zone,
        @Nullable Instant at,
        String sentence) {}
