package dev.faultline.streams.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words that mean something, found without making a string of each word of a text. */
final class Lexicon {

    static final Lexicon ALL = new Lexicon();

    /**
     * A word of the lexicon.
     *
     * @param word in small letters
     * @param term its meaning
     * @param value its number
     */
    record Entry(String word, Term term, int value) {}

    private static final int SLOTS = 1 << 11;
    private static final int LONGEST = 20;

    private final @Nullable Entry[] slots = new Entry[SLOTS];

    private Lexicon() {
        words(Term.BETWEEN, "between");
        words(Term.FROM, "from");
        words(Term.TO, "to", "through", "thru");
        words(Term.UNTIL, "until", "till", "til");
        words(Term.AND, "and");
        words(Term.AT, "at", "@");
        words(Term.BY, "by", "before");
        words(Term.ON, "on");
        words(Term.AS, "as");
        words(Term.OF, "of");
        words(Term.FOR, "for", "lasting", "lasted", "duration");
        words(Term.ABOUT, "about", "around", "approximately", "approx", "roughly", "circa", "nearly", "the");
        words(Term.TIME, "time", "times", "local", "late");
        words(Term.START, "start", "starts", "started", "starting", "begin", "begins", "began", "begun", "beginning");
        words(Term.START, "since", "onset", "early", "commenced", "commencing");
        words(Term.END, "end", "ends", "ended", "ending");
        words(Term.RECOVERED, "resolved", "mitigated", "recovered", "restored", "fixed", "remediated", "resolving");
        words(Term.RECOVERED, "completed", "delivered", "returned", "subsided", "recovery", "resolution", "recovering");
        words(Term.RECOVERED, "operational", "recover", "complete", "mitigation", "normal", "normally", "rectified");
        words(Term.PARTIAL, "partial", "partially", "signs", "some", "most", "majority", "many", "mostly", "improving");
        words(Term.PARTIAL, "initial", "backlog", "improvement", "improvements");
        words(
                Term.ACTIVITY,
                "rollout",
                "deployment",
                "release",
                "maintenance",
                "rollback",
                "investigation",
                "failover");
        words(Term.ACTIVITY, "deploying", "monitoring", "engineers", "mitigating", "upgrade", "restart", "work", "fix");
        words(Term.TROUBLE, "experiencing", "experienced", "experience", "investigating", "observed", "observing");
        words(Term.TROUBLE, "seeing", "affecting", "affected", "impacting", "impacted", "issue", "issues");
        words(Term.FORECAST, "expect", "expected", "expects", "will", "should", "estimated", "estimate", "eta", "next");
        words(Term.FORECAST, "anticipate", "anticipated", "hope", "plan", "planned", "aim", "aiming", "we'll", "might");
        words(Term.FORECAST, "anticipating", "expecting", "projected", "estimating");
        words(Term.NOT, "not", "no", "never", "without", "isn't", "wasn't", "weren't", "hasn't", "haven't", "neither");
        months();
        weekdays();
        unit(1, "second", "seconds", "sec", "secs");
        unit(60, "minute", "minutes", "min", "mins");
        unit(3_600, "hour", "hours", "hr", "hrs");
        unit(86_400, "day", "days");
        List<String> zones = ZoneNames.ALL.words();
        for (int i = 0; i < zones.size(); i++) {
            put(new Entry(zones.get(i), Term.ZONE, i));
        }
        put(new Entry("noon", Term.CLOCK, 12 * 3_600 | Item.SURE));
        put(new Entry("midday", Term.CLOCK, 12 * 3_600 | Item.SURE));
        put(new Entry("midnight", Term.CLOCK, Item.SURE));
    }

    private void months() {
        String[] names = {
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december"
        };
        for (int i = 0; i < names.length; i++) {
            put(new Entry(names[i], Term.MONTH, i + 1));
            if (names[i].length() > 3) {
                put(new Entry(names[i].substring(0, 3), Term.MONTH, i + 1));
            }
        }
        put(new Entry("sept", Term.MONTH, 9));
    }

    private void weekdays() {
        String[] names = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
        for (int i = 0; i < names.length; i++) {
            put(new Entry(names[i], Term.WEEKDAY, i + 1));
            put(new Entry(names[i].substring(0, 3), Term.WEEKDAY, i + 1));
        }
    }

    private void unit(int seconds, String... words) {
        for (String word : words) {
            put(new Entry(word, Term.UNIT, seconds));
        }
    }

    private void words(Term term, String... words) {
        for (String word : words) {
            put(new Entry(word, term, 0));
        }
    }

    private void put(Entry entry) {
        char[] word = entry.word().toCharArray();
        int slot = slot(word, 0, word.length);
        while (slots[slot] != null) {
            slot = slot + 1 & SLOTS - 1;
        }
        slots[slot] = entry;
    }

    /** The entry of a stretch of characters in large or small letters, null when it means nothing. */
    @Nullable
    Entry find(char[] text, int from, int to) {
        if (to - from > LONGEST) {
            return null;
        }
        int slot = slot(text, from, to);
        Entry entry = slots[slot];
        while (entry != null) {
            if (isWord(entry.word(), text, from, to)) {
                return entry;
            }
            slot = slot + 1 & SLOTS - 1;
            entry = slots[slot];
        }
        return null;
    }

    /** Zones of few letters are written in capitals, names of months and days begin with one. */
    static boolean isWritten(Entry entry, char[] text, int from, int to) {
        return switch (entry.term()) {
            case MONTH, WEEKDAY -> Character.isUpperCase(text[from]);
            case ZONE ->
                Character.isUpperCase(text[from])
                        && (!ZoneNames.ALL.isAbbreviation(entry.value()) || Character.isUpperCase(text[to - 1]));
            default -> true;
        };
    }

    private static int slot(char[] text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + small(text[i]);
        }
        return (hash ^ hash >>> 15) & SLOTS - 1;
    }

    private static boolean isWord(String word, char[] text, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (word.charAt(i - from) != small(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** The small letter of an ASCII capital, whatever the locale. */
    static char small(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
