package dev.faultline.streams.detect.halt;

/**
 * How much silence after an event is a halt. It is counted in missed slots where the chain has slots, and in milliseconds
 * where it has none.
 *
 * @param slotMillis width of a slot; {@link SlotFinder#NONE} without slots
 * @param needed misses, or milliseconds, from which the silence is a halt
 * @param lateMillis how much later than due an event may be told
 * @param meanMillis mean gap
 * @param threshold -ln of the chance that a false halt may have after each event
 */
record Patience(long slotMillis, long needed, long lateMillis, double meanMillis, double threshold) {

    boolean hasSlots() {
        return slotMillis != SlotFinder.NONE;
    }

    /** Gap that is expected after an event, in milliseconds. */
    long gapMillis() {
        return hasSlots() ? slotMillis : Math.max(1, Math.round(meanMillis));
    }

    /** Last moment of which all events are known when the source was watched to the end given, which is not part of it. */
    long heardUntil(long watchedUntil) {
        return watchedUntil - 1 - lateMillis;
    }

    /** Time after an event at which a silence is a halt, when all of it was watched and no event is told later than usual. */
    long provingMillis() {
        return (hasSlots() ? needed * slotMillis : needed) + lateMillis;
    }

    /** Shortest time from one event to the next that is a halt, when all of it was watched. */
    long shortestMillis() {
        return hasSlots() ? needed * slotMillis + slotMillis / 2 : needed;
    }

    /** Silence that was as much as needed once an event at {@code time} ended it: that event belongs to the nearest slot. */
    long lastMoment(long time) {
        return time - slotMillis / 2;
    }

    /** Slots, or milliseconds, in a stretch of silence, which slots are counted from {@code anchor} on. */
    long count(long anchor, long from, long to) {
        if (!hasSlots()) {
            return Math.max(0, to - from);
        }
        long before = Math.max(0, Math.floorDiv(from - anchor - 1, slotMillis));
        return Math.max(0, Math.floorDiv(to - anchor, slotMillis) - before);
    }
}
