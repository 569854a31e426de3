package dev.faultline.ingest.exchange;

/**
 * Trades of one market that may be missing.
 *
 * @param fromNumber first missing; minus one when trades have no numbers or none is known
 * @param toNumber last missing; minus one when not known
 * @param fromTime before which nothing is missing, milliseconds since 1970 UTC
 * @param toTime after which nothing is missing, milliseconds since 1970 UTC
 */
public record Hole(long fromNumber, long toNumber, long fromTime, long toTime) {

    boolean overlaps(long start, long end) {
        return fromTime < end && toTime >= start;
    }

    boolean hasStart() {
        return fromNumber >= 0;
    }

    boolean hasEnd() {
        return toNumber >= 0;
    }

    boolean isPartOf(Hole other) {
        return hasEnd() && other.hasEnd() && fromNumber >= other.fromNumber && toNumber <= other.toNumber;
    }

    /** Whether a page that goes back to this trade, from the newest on, goes back far enough. */
    boolean isReachedBy(Trade oldest) {
        return (hasStart() && oldest.number() >= 0) ? oldest.number() <= fromNumber : oldest.time() < fromTime;
    }
}
