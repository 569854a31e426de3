package dev.faultline.streams.text;

/** What a word means in a sentence about times. Words that mean nothing here are only counted. */
enum Term {
    /** A time of day: seconds, plus {@link Item#SURE} when it says AM or PM. */
    CLOCK,
    /** A day: year * 10000 + month * 100 + day, year 0 when not written. */
    DATE,
    NUMBER,
    MONTH,
    WEEKDAY,
    /** Number in {@link ZoneNames}. */
    ZONE,
    /** Length of a unit in seconds. */
    UNIT,
    BETWEEN,
    FROM,
    TO,
    UNTIL,
    AND,
    DASH,
    AT,
    BY,
    ON,
    AS,
    OF,
    FOR,
    ABOUT,
    /** Words around times that say nothing: {@code time}, {@code early}, {@code local}. */
    TIME,
    /** What began: {@code starting}, {@code began}, {@code since}. */
    START,
    /** What ended: {@code ended}, {@code end}. */
    END,
    /** What works again: {@code resolved}, {@code recovered}, {@code restored}. */
    RECOVERED,
    /** What only goes better: {@code partial}, {@code signs}, {@code some}. */
    PARTIAL,
    /** Work of engineers, whose begin is not that of the incident. */
    ACTIVITY,
    /** The trouble itself: {@code experiencing}, {@code experienced}, {@code investigating}. */
    TROUBLE,
    /** What is yet to come: {@code expect}, {@code will}, {@code next}. */
    FORECAST,
    NOT
}
