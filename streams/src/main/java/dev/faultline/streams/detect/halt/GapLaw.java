package dev.faultline.streams.detect.halt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What one source's own events say about the silence between them.
 *
 * <p>With slots, {@link MissLaw} decides by the misses, without them {@link GapTail} by the time. A halt is no gap like the
 * others: of it is learned only that it lasted as long as makes a halt. Less would make the law too sure of itself, since
 * every chain has long gaps that are none; more would make an outage usual.
 *
 * <p>An event is told some time after it is due: {@link Lateness} is waited for before silence counts. What comes later
 * still is a miss like any other, and is learned as one. So an alarm that a late event disproves makes the next one less
 * likely.
 */
final class GapLaw {

    private final double per1000Hours;
    private final SlotFinder slots = new SlotFinder();
    private final MissCounts misses = new MissCounts();
    private final GapTail tail = new GapTail();
    private final Lateness late = new Lateness();

    /**
     * A law that knows nothing.
     *
     * @param per1000Hours tolerated false halts per 1,000 hours
     */
    GapLaw(double per1000Hours) {
        this.per1000Hours = per1000Hours;
    }

    /** Whether silence can be judged. */
    boolean isWarm() {
        return tail.isWarm();
    }

    /**
     * Learns a gap that was watched from its begin to its end.
     *
     * @param gapMillis from one event to the next, over 0
     * @param told misses that the silence seemed to have before the event was told
     * @param unseenMillis how long after the event's own time it was still not told; negative when it was told in time
     */
    void learn(long gapMillis, long told, long unseenMillis) {
        long slot = slots.slotMillis();
        tail.learn(gapMillis);
        if (slot == SlotFinder.NONE) {
            late.learn(unseenMillis, Math.round(tail.meanMillis()));
        } else {
            long multiple = Math.max(1, Math.round((double) gapMillis / slot));
            misses.learn(multiple - 1, told);
            late.learn(unseenMillis + gapMillis - multiple * slot, slot);
        }
        learnSlot(gapMillis);
    }

    /**
     * Learns a gap that was a halt.
     *
     * @param needed what made it one
     */
    void halted(long gapMillis, Patience needed) {
        tail.learnCensored(needed.shortestMillis());
        if (needed.hasSlots()) {
            misses.learnCensored(needed.needed());
        }
        learnSlot(gapMillis);
    }

    private void learnSlot(long gapMillis) {
        if (slots.learn(gapMillis)) {
            misses.forget();
        }
    }

    /** The silence after the latest event that is a halt; only when warm. */
    Patience patience() {
        long slot = slots.slotMillis();
        double mean = tail.meanMillis();
        if (slot == SlotFinder.NONE) {
            long needed = (long) Math.ceil(tail.neededMillis(per1000Hours));
            return new Patience(slot, needed, late.millis(), mean, tail.threshold(per1000Hours));
        }
        MissLaw law = misses.upperBounds();
        int needed = law.missesNeededAtPace(mean, per1000Hours);
        return new Patience(slot, needed, late.millis(), mean, tail.threshold(per1000Hours));
    }

    /** -ln of the chance of such a silence after an event, counted as {@link #patience} counts. */
    double surprise(long silence) {
        return slots.slotMillis() == SlotFinder.NONE
                ? tail.surprise(silence)
                : misses.upperBounds().surprise(silence);
    }

    void save(DataOutput out) throws IOException {
        slots.save(out);
        misses.save(out);
        tail.save(out);
        late.save(out);
    }

    void load(DataInput in) throws IOException {
        slots.load(in);
        misses.load(in);
        tail.load(in);
        late.load(in);
    }
}
