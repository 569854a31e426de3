package dev.faultline.ingest.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The trades of one market: which were seen, and which are missing. */
final class MarketTape {

    private static final int REMEMBERED_IDS = 100_000;
    private static final long NONE = -1;

    private final boolean isNumbered;
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<Hole> holes = new ArrayList<>();
    private final List<Hole> lost = new ArrayList<>();
    private long lastNumber = NONE;
    private long lastTime;
    private long confirmedAt;

    /** @param since time from which on trades count, milliseconds since 1970 UTC */
    MarketTape(boolean isNumbered, long since) {
        this.isNumbered = isNumbered;
        this.lastTime = since;
        this.confirmedAt = since;
    }

    /** Goes on after a trade of another run. */
    void resume(long number, long time) {
        lastNumber = number;
        lastTime = time;
    }

    /**
     * Whether the trade was not seen before.
     *
     * @param isLive whether it came by itself: from then on numbers tell what is missing
     */
    boolean accept(Trade trade, boolean isLive) {
        return (isNumbered && trade.number() >= 0) ? acceptNumber(trade, isLive) : acceptId(trade);
    }

    private boolean acceptNumber(Trade trade, boolean isLive) {
        long number = trade.number();
        if (number <= lastNumber) {
            return fills(number);
        }
        if (lastNumber == NONE) {
            holes.replaceAll(hole -> hole.hasStart() ? hole : beforeTheFirst(trade, hole));
        } else if (number > lastNumber + 1) {
            holes.add(new Hole(lastNumber + 1, number - 1, lastTime, Math.max(lastTime, trade.time())));
        }
        if (isLive) {
            holes.removeIf(hole -> hole.hasStart() && !hole.hasEnd());
        }
        lastNumber = number;
        lastTime = Math.max(lastTime, trade.time());
        return true;
    }

    private static Hole beforeTheFirst(Trade first, Hole hole) {
        return first.time() < hole.fromTime()
                ? new Hole(first.number() + 1, NONE, hole.fromTime(), hole.toTime())
                : new Hole(NONE, first.number() - 1, hole.fromTime(), hole.toTime());
    }

    private boolean fills(long number) {
        for (int i = 0; i < holes.size(); i++) {
            Hole hole = holes.get(i);
            if (hole.hasEnd() && number >= hole.fromNumber() && number <= hole.toNumber()) {
                holes.remove(i);
                if (number < hole.toNumber()) {
                    holes.add(i, new Hole(number + 1, hole.toNumber(), hole.fromTime(), hole.toTime()));
                }
                if (number > hole.fromNumber()) {
                    holes.add(i, new Hole(hole.fromNumber(), number - 1, hole.fromTime(), hole.toTime()));
                }
                return true;
            }
        }
        return false;
    }

    private boolean acceptId(Trade trade) {
        if (!ids.add(trade.id())) {
            return false;
        }
        lastTime = Math.max(lastTime, trade.time());
        if (ids.size() > REMEMBERED_IDS) {
            Iterator<String> oldest = ids.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    /** Nobody listened from one moment to the other. */
    void interrupted(long from, long to) {
        long start = (isNumbered && lastNumber != NONE) ? lastNumber + 1 : NONE;
        holes.add(new Hole(start, NONE, Math.min(from, lastTime), to));
    }

    /** A hole whose trades were all counted, or which held none. */
    void close(Hole hole) {
        holes.removeIf(each -> each.equals(hole) || each.isPartOf(hole));
    }

    /** A hole that nobody can fill. */
    void giveUp(Hole hole) {
        if (holes.remove(hole)) {
            lost.add(hole);
        }
    }

    /** Forgets what lies before. */
    void forgetBefore(long time) {
        holes.removeIf(hole -> hole.toTime() < time);
        lost.removeIf(hole -> hole.toTime() < time);
    }

    List<Hole> holes() {
        return List.copyOf(holes);
    }

    boolean isMissingSomething(long start, long end) {
        return holes.stream().anyMatch(hole -> hole.overlaps(start, end)) || isLost(start, end);
    }

    boolean isLost(long start, long end) {
        return lost.stream().anyMatch(hole -> hole.overlaps(start, end));
    }

    /** Everything up to now, and after the last trade. */
    Hole sinceLastTrade(long now) {
        return new Hole((isNumbered && lastNumber != NONE) ? lastNumber + 1 : NONE, NONE, lastTime, now);
    }

    long lastNumber() {
        return lastNumber;
    }

    long lastTime() {
        return lastTime;
    }

    /** The venue says that there is no trade after the last one. */
    void confirm(long at) {
        confirmedAt = Math.max(confirmedAt, at);
    }

    /** When it was last sure that no trade is missing at the end. */
    long sureAt() {
        return Math.max(confirmedAt, lastTime);
    }
}
