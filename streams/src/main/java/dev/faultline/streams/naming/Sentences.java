package dev.faultline.streams.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sentences of a plain text. A line is at least one sentence; a sentence is cut where it is longer than any is. */
final class Sentences {

    /** Characters of the longest sentence; what is longer is a list or no prose. */
    static final int LONGEST = 1_000;

    private static final Set<String> SHORT_FORMS =
            Set.of("e.g", "i.e", "eg", "ie", "vs", "etc", "approx", "no", "inc", "ltd", "corp", "mr", "ms", "dr", "st");

    private Sentences() {}

    /** Sentences in their order, white space made single, none empty. */
    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (ends(text, start, i) || (i - start + 1 >= LONGEST && Character.isWhitespace(text.charAt(i)))) {
                add(sentences, text.substring(start, i + 1));
                start = i + 1;
            }
        }
        add(sentences, text.substring(start));
        return sentences;
    }

    private static boolean ends(String text, int start, int at) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r' || c == '\u2022') {
            return true;
        }
        if (c != '.' && c != '!' && c != '?') {
            return false;
        }
        boolean last = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
        return last && !(c == '.' && isShortForm(text, start, at));
    }

    /** "N. Virginia", "U.S. East", "e.g. this": the point belongs to the word. */
    private static boolean isShortForm(String text, int start, int point) {
        int begin = point;
        while (begin > start && !Character.isWhitespace(text.charAt(begin - 1)) && point - begin < 8) {
            begin--;
        }
        String word = text.substring(begin, point);
        boolean initial = !word.isEmpty() && Character.isUpperCase(word.charAt(0));
        return (initial && word.length() == 1)
                || (initial && word.length() == 3 && word.charAt(1) == '.')
                || SHORT_FORMS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static void add(List<String> sentences, String raw) {
        StringBuilder tidy = new StringBuilder(Math.min(raw.length(), LONGEST));
        boolean space = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                space = !tidy.isEmpty();
            } else {
                if (space) {
                    tidy.append(' ');
                    space = false;
                }
                tidy.append(c);
            }
        }
        if (!tidy.isEmpty()) {
            for (int from = 0; from < tidy.length(); from += LONGEST) {
                sentences.add(tidy.substring(from, Math.min(tidy.length(), from + LONGEST)));
            }
        }
    }
}
