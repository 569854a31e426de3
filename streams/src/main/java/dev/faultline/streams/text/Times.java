package dev.faultline.streams.text;

import java.util.ArrayList;
import java.util.List;

/** Finds the times of a sentence, each with the day and zone written before or after it. */
final class Times {

    private final List<Item> items;
    private int taken;

    private Times(List<Item> items) {
        this.items = items;
    }

    /** In the order of the sentence. */
    static List<StatedTime> of(List<Item> items) {
        Times times = new Times(items);
        List<StatedTime> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).term() == Term.CLOCK) {
                StatedTime time = times.at(i);
                found.add(time);
                times.taken = time.last() + 1;
            }
        }
        return found;
    }

    private StatedTime at(int clock) {
        int value = items.get(clock).value();
        int date = 0;
        int weekday = 0;
        int zone = StatedTime.NONE;
        int zoneName = StatedTime.NONE;
        int last = clock;
        for (int i = clock + 1; i < items.size() && isBeside(last, i); i++) {
            Item item = items.get(i);
            if (item.term() == Term.ZONE && (zone == StatedTime.NONE || ZoneNames.isOffset(item.value()))) {
                zone = item.value();
                zoneName = zoneName == StatedTime.NONE ? i : zoneName;
            } else if (item.term() == Term.DATE && date == 0) {
                date = item.value();
            } else if (item.term() == Term.WEEKDAY && weekday == 0) {
                weekday = item.value();
            } else if (item.term() != Term.TIME && !isBridge(i)) {
                break;
            }
            last = i;
        }
        int first = clock;
        for (int i = clock - 1; i >= taken && date == 0 && isBeside(i, first); i--) {
            Item item = items.get(i);
            if (item.term() == Term.DATE) {
                date = item.value();
            } else if (item.term() == Term.WEEKDAY) {
                weekday = item.value();
            } else if (item.term() != Term.AT && item.term() != Term.ABOUT && item.term() != Term.DASH) {
                break;
            } else if (i == 0
                    || (items.get(i - 1).term() != Term.DATE && items.get(i - 1).term() != Term.WEEKDAY)) {
                break;
            }
            first = i;
        }
        return new StatedTime(
                value & Item.SURE - 1, (value & Item.SURE) != 0, date, weekday, zone, zoneName, first, last);
    }

    /** {@code on} or {@code the} before a day. */
    private boolean isBridge(int i) {
        Term term = items.get(i).term();
        if ((term != Term.ON && term != Term.ABOUT && term != Term.OF) || i + 1 >= items.size()) {
            return false;
        }
        Term next = items.get(i + 1).term();
        boolean day = next == Term.DATE || next == Term.WEEKDAY;
        boolean bridged =
                next == Term.ABOUT && i + 2 < items.size() && items.get(i + 2).term() == Term.DATE;
        return day || bridged;
    }

    /** Whether no unknown word stands between two items. */
    private boolean isBeside(int left, int right) {
        return items.get(right).position() - items.get(left).position() <= 1;
    }
}
