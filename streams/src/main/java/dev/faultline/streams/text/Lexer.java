package dev.faultline.streams.text;

import java.util.ArrayList;
import java.util.List;

/** Turns one sentence into the words and figures that mean something. Looks at each character a bounded number of times. */
final class Lexer {

    private static final int MOST_ITEMS = 400;

    private final char[] text;
    private final int end;
    private final Characters characters;
    private int at;
    private int position;
    private final List<Item> items = new ArrayList<>();

    private Lexer(char[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
        this.characters = new Characters(text, to);
    }

    /** What means something between two characters. */
    static List<Item> items(char[] text, int from, int to) {
        return new Lexer(text, from, to).run();
    }

    private List<Item> run() {
        int from = at;
        while (at < end && items.size() < MOST_ITEMS) {
            char c = text[at];
            if (c >= '0' && c <= '9') {
                figure(at > from + 1 && text[at - 1] == '-' && Character.isLetter(text[at - 2]));
            } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c > 127 && Character.isLetter(c))) {
                word();
            } else if (c == '~' || c == '@') {
                items.add(new Item(c == '~' ? Term.ABOUT : Term.AT, 0, position, at, at + 1));
                at++;
            } else if (c == '-' || c == '\u2013' || c == '\u2014') {
                items.add(new Item(Term.DASH, 0, position, at, at + 1));
                at++;
            } else {
                at++;
            }
        }
        return items;
    }

    private void word() {
        int from = at;
        while (at < end && Characters.isWordPart(text[at])) {
            at++;
        }
        position++;
        Lexicon.Entry entry = Lexicon.ALL.find(text, from, at);
        if (entry == null || !Lexicon.isWritten(entry, text, from, at)) {
            return;
        }
        if (entry.term() == Term.ZONE
                && ZoneNames.ALL.zone(entry.value()).getId().equals("Z")
                && isOffset()) {
            offset(from);
        } else {
            items.add(new Item(entry.term(), entry.value(), position, from, at));
        }
    }

    private boolean isOffset() {
        return at + 1 < end && (text[at] == '+' || text[at] == '-') && characters.isDigit(at + 1);
    }

    /** {@code +8}, {@code -07:00}, {@code +0530} behind UTC or a time. */
    private void offset(int from) {
        int sign = text[at] == '-' ? -1 : 1;
        at++;
        int digits = characters.digits(at, 4);
        int read = characters.number(at, digits);
        at += digits;
        int hours = digits > 2 ? read / 100 : read;
        int minutes = digits > 2 ? read % 100 : 0;
        if (digits <= 2
                && at + 2 < end
                && text[at] == ':'
                && characters.isDigit(at + 1)
                && characters.isDigit(at + 2)) {
            minutes = characters.number(at + 1, 2);
            at += 3;
        }
        if (hours <= 14 && minutes < 60) {
            items.add(new Item(Term.ZONE, ZoneNames.offset(sign * (hours * 60 + minutes)), position, from, at));
        }
    }

    private void figure(boolean partOfName) {
        int from = at;
        int digits = characters.digits(at, 5);
        char next = at + digits < end ? text[at + digits] : ' ';
        boolean more = characters.isDigit(at + digits + 1);
        position++;
        if (partOfName || digits == 5 || (next == '.' && more)) {
            skip();
        } else if (digits <= 2 && next == ':' && more) {
            clock(from, digits);
        } else if (digits == 4 && (next == '-' || next == '/') && more) {
            dayFromYear(from, next);
        } else if (digits <= 2 && next == '/' && more) {
            dayWithSlashes(from, digits);
        } else {
            plain(from, digits);
        }
    }

    /** Leaves a figure that is neither a time nor a day nor a number: a version, an address, an amount. */
    private void skip() {
        while (at < end
                && (characters.isDigit(at) || text[at] == '.' || text[at] == ':' || Character.isLetter(text[at]))) {
            at++;
        }
    }

    private void clock(int from, int digits) {
        int hour = characters.number(at, digits);
        int minute = characters.isDigit(at + digits + 2) ? characters.number(at + digits + 1, 2) : -1;
        int after = at + digits + 3;
        int second = 0;
        if (after + 2 < end && text[after] == ':' && characters.isDigit(after + 1) && characters.isDigit(after + 2)) {
            second = characters.number(after + 1, 2);
            after += 3;
        }
        boolean goesOn = after < end && (text[after] == ':' || characters.isDigit(after));
        if (minute < 0 || minute > 59 || second > 59 || hour > 24 || goesOn || (hour == 24 && minute > 0)) {
            skip();
            return;
        }
        at = after;
        time(from, hour % 24 * 3_600 + minute * 60 + second, hour);
    }

    /** Adds a time, with its half of the day and a zone that touches it. */
    private void time(int from, int seconds, int hour) {
        int half = half();
        int value = seconds;
        if (half >= 0 && hour <= 12) {
            value = seconds % (12 * 3_600) + half * 12 * 3_600;
        }
        boolean sure = half >= 0;
        items.add(new Item(Term.CLOCK, value | (sure ? Item.SURE : 0), position, from, at));
        if (at < end && text[at] == 'Z' && (at + 1 == end || !Characters.isWordPart(text[at + 1]))) {
            position++;
            items.add(new Item(Term.ZONE, 0, position, at, at + 1));
            at++;
        } else if (isOffset() && text[from - (from > 0 ? 1 : 0)] == 'T') {
            position++;
            offset(at);
        }
    }

    /** 0 for {@code AM}, 1 for {@code p.m.}, -1 for neither; moves behind it. */
    private int half() {
        int i = at;
        while (i < end && text[i] == ' ' && i - at < 3) {
            i++;
        }
        char first = i < end ? Lexicon.small(text[i]) : ' ';
        int m = i + 1 < end && text[i + 1] == '.' ? i + 2 : i + 1;
        if ((first != 'a' && first != 'p') || m >= end || Lexicon.small(text[m]) != 'm') {
            return -1;
        }
        if (m + 1 < end && Characters.isWordPart(text[m + 1])) {
            return -1;
        }
        at = m > i + 1 && m + 1 < end && text[m + 1] == '.' ? m + 2 : m + 1;
        return first == 'a' ? 0 : 1;
    }

    /** {@code 2022-09-27}, also with slashes, also with {@code T10:20:00Z} behind. */
    private void dayFromYear(int from, char between) {
        int year = characters.number(at, 4);
        at += 5;
        int monthDigits = characters.digits(at, 2);
        int month = characters.number(at, monthDigits);
        at += monthDigits;
        if (at >= end || text[at] != between || !characters.isDigit(at + 1)) {
            skip();
            return;
        }
        at++;
        int dayDigits = characters.digits(at, 2);
        int day = characters.number(at, dayDigits);
        at += dayDigits;
        addDay(from, year, month, day);
        if (at + 1 < end && text[at] == 'T' && characters.isDigit(at + 1)) {
            at++;
        }
    }

    /** {@code 07/21/2021}: the month first, as pages of the United States write, unless it cannot be one. */
    private void dayWithSlashes(int from, int digits) {
        int first = characters.number(at, digits);
        at += digits + 1;
        int secondDigits = characters.digits(at, 2);
        int second = characters.number(at, secondDigits);
        at += secondDigits;
        if (text[Math.min(at, end - 1)] == '/'
                && characters.isDigit(at + 1)
                && characters.isDigit(at + 2)
                && characters.isDigit(at + 3)
                && characters.isDigit(at + 4)) {
            at++;
            int year = characters.number(at, characters.digits(at, 4));
            at += 4;
            addDay(from, year, first > 12 ? second : first, first > 12 ? first : second);
        } else {
            skip();
        }
    }

    private void addDay(int from, int year, int month, int day) {
        if (year >= 2000 && year < 2100) {
            items.add(new Item(Term.DATE, year * 10_000 + month * 100 + day, position, from, at));
        }
    }

    private void plain(int from, int digits) {
        int number = characters.number(at, digits);
        at += digits;
        int half = digits <= 2 && number >= 1 && number <= 12 ? half() : -1;
        if (half >= 0) {
            int seconds = (number % 12 + half * 12) * 3_600;
            items.add(new Item(Term.CLOCK, seconds | Item.SURE, position, from, at));
            return;
        }
        items.add(new Item(Term.NUMBER, number, position, from, at));
        unit();
    }

    /** The letters behind a number: of an ordinal nothing, of a unit the unit, of a name all. */
    private void unit() {
        int from = at;
        while (at < end && Characters.isWordPart(text[at])) {
            at++;
        }
        int size = at - from;
        if (size == 0) {
            return;
        }
        Lexicon.Entry entry = Lexicon.ALL.find(text, from, at);
        if (entry != null && entry.term() == Term.UNIT) {
            position++;
            items.add(new Item(Term.UNIT, entry.value(), position, from, at));
        } else if (size != 2 || Character.isDigit(text[from])) {
            items.remove(items.size() - 1);
        }
    }
}
