package dev.faultline.streams.text;

import java.util.Arrays;

/** Where the sentences of a plain text begin and end, and which of them can hold a time of day. */
final class Sentences {

    private static final Lexicon ABBREVIATIONS = Lexicon.ALL;

    private final char[] text;
    private final int length;
    private int[] bounds = new int[32];
    private boolean[] timed = new boolean[16];
    private int count;

    Sentences(PlainText plain) {
        text = plain.text();
        length = plain.length();
        cut(plain);
    }

    int count() {
        return count;
    }

    int from(int sentence) {
        return bounds[2 * sentence];
    }

    int to(int sentence) {
        return bounds[2 * sentence + 1];
    }

    /** Whether something in it looks like a time of day. */
    boolean isTimed(int sentence) {
        return timed[sentence];
    }

    /** Whether a line begins with it. */
    boolean isLineStart(int sentence) {
        int before = from(sentence) - 1;
        while (before >= 0 && text[before] == ' ') {
            before--;
        }
        return before < 0 || text[before] == '\n';
    }

    /** Looks only where a sentence or an hour can end. */
    private void cut(PlainText plain) {
        int from = 0;
        boolean time = false;
        for (int mark = 0; mark < plain.marks(); mark++) {
            int i = plain.mark(mark);
            char c = text[i];
            if (isDigit(i)) {
                time = time || isTime(i);
            } else if (c == '\n' || c == '\u3002' || isEnd(i)) {
                add(from, c == '\n' ? i : i + 1, time);
                from = i + 1;
                time = false;
            }
        }
        add(from, length, time);
    }

    /** Whether a digit ends the hour of a time: {@code 10:}, {@code 10 AM}, {@code 1030 UTC}. */
    private boolean isTime(int digit) {
        int next = digit + 1;
        if (next + 1 >= length) {
            return false;
        }
        if (text[next] == ':') {
            return isDigit(next + 1);
        }
        if (text[next] == ' ') {
            next++;
        }
        char c = Lexicon.small(text[next]);
        if (c == 'a' || c == 'p') {
            int m = next + 1 < length && text[next + 1] == '.' ? next + 2 : next + 1;
            return m < length && Lexicon.small(text[m]) == 'm' && !isLetter(m + 1);
        }
        return c == 'u' && digit >= 3 && isDigit(digit - 3) && isDigit(digit - 1);
    }

    private boolean isDigit(int at) {
        return at < length && text[at] >= '0' && text[at] <= '9';
    }

    private boolean isLetter(int at) {
        return at < length && Character.isLetter(text[at]);
    }

    /** Whether a full stop ends a sentence: white space and no small letter follow, no abbreviation goes before. */
    private boolean isEnd(int stop) {
        if (stop + 1 < length && text[stop + 1] > ' ') {
            return false;
        }
        int next = stop + 1;
        while (next < length && text[next] == ' ') {
            next++;
        }
        if (next < length && Character.isLowerCase(text[next])) {
            return false;
        }
        int from = stop;
        while (from > 0 && stop - from < 12 && Character.isLetter(text[from - 1])) {
            from--;
        }
        return !isAbbreviation(from, stop);
    }

    private boolean isAbbreviation(int from, int to) {
        if (to - from == 1) {
            return Character.isUpperCase(text[from]) || (from > 0 && text[from - 1] == '.');
        }
        Lexicon.Entry entry = ABBREVIATIONS.find(text, from, to);
        return entry != null
                && (entry.word().equals("approx")
                        || ((entry.term() == Term.MONTH || entry.term() == Term.WEEKDAY)
                                && to - from <= 4
                                && Character.isUpperCase(text[from])
                                && to < length
                                && isDigit(to + 2)));
    }

    private void add(int from, int to, boolean time) {
        int start = from;
        int end = to;
        while (start < end && text[start] <= ' ') {
            start++;
        }
        while (end > start && text[end - 1] <= ' ') {
            end--;
        }
        if (start == end) {
            return;
        }
        if (count == timed.length) {
            timed = Arrays.copyOf(timed, 2 * count);
            bounds = Arrays.copyOf(bounds, 4 * count);
        }
        bounds[2 * count] = start;
        bounds[2 * count + 1] = end;
        timed[count++] = time;
    }
}
