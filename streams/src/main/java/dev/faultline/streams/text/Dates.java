package dev.faultline.streams.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the words of days into days: {@code Jan 30}, {@code 12th of July 2021}, {@code Tuesday, March 3, 2020}. */
final class Dates {

    private final List<Item> items;
    private final List<Item> folded;
    private int shift;

    private Dates(List<Item> items) {
        this.items = items;
        folded = new ArrayList<>(items.size());
    }

    static List<Item> fold(List<Item> items) {
        for (Item item : items) {
            if (item.term() == Term.MONTH || (item.term() == Term.NUMBER && item.value() >= 100)) {
                return new Dates(items).run();
            }
        }
        return items;
    }

    private List<Item> run() {
        int i = 0;
        while (i < items.size()) {
            i = day(i);
        }
        return folded;
    }

    /** Adds what stands at an index and says where to go on. */
    private int day(int i) {
        Item item = items.get(i);
        Item next = beside(i, 1);
        if (item.term() == Term.MONTH) {
            return next != null && isDay(next) ? withYear(item, item.value(), next, i + 2) : keep(item, i);
        }
        if (item.term() != Term.NUMBER) {
            return keep(item, i);
        }
        if (isDay(item) && next != null) {
            if (next.term() == Term.MONTH) {
                return withYear(item, next.value(), next, i + 2);
            }
            Item month = beside(i, 2);
            if (next.term() == Term.OF && month != null && month.term() == Term.MONTH) {
                return withYear(item, month.value(), month, i + 3);
            }
        }
        return hours(item, next, i);
    }

    /** {@code 0530 UTC} is a time. */
    private int hours(Item item, @Nullable Item next, int i) {
        boolean digits = item.to() - item.from() == 4 && item.value() < 2_400 && item.value() % 100 < 60;
        if (digits && next != null && next.term() == Term.ZONE) {
            int seconds = item.value() / 100 * 3_600 + item.value() % 100 * 60;
            return keep(new Item(Term.CLOCK, seconds, item.position(), item.from(), item.to()), i);
        }
        return keep(item, i);
    }

    private int withYear(Item first, int month, Item last, int after) {
        int day = first.term() == Term.NUMBER ? first.value() : last.value();
        Item year = after < items.size() ? items.get(after) : null;
        if (year != null
                && year.term() == Term.NUMBER
                && year.value() >= 2000
                && year.value() < 2100
                && year.position() - last.position() == 1) {
            add(first, year.value() * 10_000 + month * 100 + day, year);
            return after + 1;
        }
        add(first, month * 100 + day, last);
        return after;
    }

    /** A day counts as one word. */
    private void add(Item first, int value, Item last) {
        folded.add(new Item(Term.DATE, value, first.position() - shift, first.from(), last.to()));
        shift += last.position() - first.position();
    }

    private int keep(Item item, int i) {
        folded.add(new Item(item.term(), item.value(), item.position() - shift, item.from(), item.to()));
        return i + 1;
    }

    private @Nullable Item beside(int i, int distance) {
        if (i + distance >= items.size()) {
            return null;
        }
        Item other = items.get(i + distance);
        return other.position() - items.get(i).position() == distance ? other : null;
    }

    private static boolean isDay(Item item) {
        return item.term() == Term.NUMBER && item.value() >= 1 && item.value() <= 31;
    }
}
