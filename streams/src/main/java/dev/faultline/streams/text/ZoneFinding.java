package dev.faultline.streams.text;

import java.time.ZoneId;

/**
 * A zone that a text states for its times.
 *
 * @param stated as written, such as {@code PST} or {@code US/Pacific}
 * @param zone what it stands for; an abbreviation is its fixed offset, also in the wrong season
 * @param sentence where it stands
 */
public record ZoneFinding(String stated, ZoneId zone, String sentence) {}
