package dev.faultline.streams.text;

/**
 * A time of day as a sentence states it, with the day and the zone that stand beside it.
 *
 * @param seconds of the day
 * @param sure whether it says AM or PM
 * @param date as in {@link Term#DATE}, 0 without
 * @param weekday from Monday = 1, 0 without
 * @param zone number of the zone, -1 without
 * @param zoneName the item that names the zone, so that it can be quoted; -1 without
 * @param first index of its first item
 * @param last index of its last item
 */
record StatedTime(int seconds, boolean sure, int date, int weekday, int zone, int zoneName, int first, int last) {

    static final int NONE = -1;

    static final int HALF_A_DAY = 12 * 3_600;

    StatedTime withSeconds(int other) {
        return new StatedTime(other, true, date, weekday, zone, zoneName, first, last);
    }

    StatedTime withDate(int otherDate, int otherWeekday) {
        return new StatedTime(seconds, sure, otherDate, otherWeekday, zone, zoneName, first, last);
    }

    StatedTime withZone(StatedTime other) {
        return zone != NONE
                ? this
                : new StatedTime(seconds, sure, date, weekday, other.zone, other.zoneName, first, last);
    }

    boolean isDated() {
        return date != 0 || weekday != 0;
    }

    /** Half of the day taken from the end of a window that says it: {@code between 10:20 and 10:58 PM}. */
    StatedTime before(StatedTime end) {
        if (sure || !end.sure || end.seconds < HALF_A_DAY || seconds > HALF_A_DAY + 3_599) {
            return this;
        }
        int morning = seconds % HALF_A_DAY;
        int evening = morning + HALF_A_DAY;
        return withSeconds(evening <= end.seconds ? evening : morning);
    }
}
