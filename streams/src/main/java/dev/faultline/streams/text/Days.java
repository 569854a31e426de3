package dev.faultline.streams.text;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Finds the day of a stated time. */
final class Days {

    /** A clock may run this much ahead of the text that states it, because reports round. */
    private static final int ROUNDING_MINUTES = 10;

    private Days() {}

    /** Both days of a window; each is null when it follows from nothing. */
    record Pair(@Nullable LocalDate onset, @Nullable LocalDate end) {}

    /** A day without a year is the one nearest to another; null when no calendar has it. */
    static @Nullable LocalDate near(int date, LocalDate other) {
        if (date >= 10_000) {
            return day(date / 10_000, date);
        }
        LocalDate best = null;
        for (int year = other.getYear() - 1; year <= other.getYear() + 1; year++) {
            LocalDate day = day(year, date);
            if (day != null && (best == null || distance(day, other) < distance(best, other))) {
                best = day;
            }
        }
        return best;
    }

    private static long distance(LocalDate day, LocalDate other) {
        return Math.abs(day.toEpochDay() - other.toEpochDay());
    }

    private static @Nullable LocalDate day(int year, int date) {
        try {
            return LocalDate.of(year, date / 100 % 100, date % 100);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether a stated day is in no calendar. */
    static boolean isImpossible(StatedTime time) {
        return time.date() != 0 && near(time.date(), LocalDate.of(2000, 1, 1)) == null;
    }

    /** The day that a time itself states. */
    static @Nullable LocalDate stated(StatedTime time, @Nullable LocalDateTime reference) {
        if (time.date() >= 10_000) {
            return day(time.date() / 10_000, time.date());
        }
        if (reference == null) {
            return null;
        }
        if (time.date() != 0) {
            return near(time.date(), reference.toLocalDate());
        }
        return time.weekday() == 0
                ? null
                : reference.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.of(time.weekday())));
    }

    /** The day of a lone time: the last one on which it was not yet to come. */
    static @Nullable LocalDate of(StatedTime time, @Nullable LocalDateTime reference) {
        LocalDate stated = stated(time, reference);
        if (stated != null || reference == null || time.isDated()) {
            return stated;
        }
        LocalDateTime sameDay = reference.toLocalDate().atTime(LocalTime.ofSecondOfDay(time.seconds()));
        boolean ahead = sameDay.isAfter(reference.plusMinutes(ROUNDING_MINUTES));
        return ahead ? reference.toLocalDate().minusDays(1) : reference.toLocalDate();
    }

    /** The days of a window: a missing one follows from the other, over midnight when the clock says so. */
    static Pair of(StatedTime onset, StatedTime end, @Nullable LocalDateTime reference) {
        boolean overMidnight = end.seconds() < onset.seconds();
        LocalDate begin = stated(onset, reference);
        LocalDate close = stated(end, reference);
        if (begin == null && onset.date() != 0 && close != null) {
            begin = near(onset.date(), close);
        }
        if (close == null && end.date() != 0 && begin != null) {
            close = near(end.date(), begin);
        }
        if (begin == null && close == null && !onset.isDated() && !end.isDated()) {
            close = of(end, reference);
        }
        if (close == null && begin != null) {
            close = overMidnight ? begin.plusDays(1) : begin;
        }
        if (begin == null && close != null) {
            begin = overMidnight ? close.minusDays(1) : close;
        }
        return new Pair(begin, close);
    }
}
