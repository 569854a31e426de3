package dev.faultline.ingest.status;

import dev.faultline.event.Provenance;

/**
 * A page that is captured again and again.
 *
 * @param provider who speaks on it
 * @param source where it is read
 * @param complete true when a capture holds all that the page lists, so that a missing entry has left it; false when each
 *     capture holds single entries only
 * @param provenance how the captures came about
 */
public record WatchedPage(String provider, String source, boolean complete, Provenance provenance) {}
