package dev.faultline.streams.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of one sentence with their clauses: parts between commas, semicolons, colons, brackets and dashes, and before
 * words such as "but". What one clause says does not reach into the next.
 */
final class Clauses {

    private static final Set<String> TURNS =
            Set.of("but", "however", "although", "though", "while", "whereas", "so", "because", "since");

    /** Turns that tell the reason for what stands before them: what follows is about the same thing. */
    private static final Set<String> REASONS = Set.of("because", "since");

    private final String sentence;
    private final List<Word> words = new ArrayList<>();

    Clauses(String sentence) {
        this.sentence = sentence;
        read();
    }

    String sentence() {
        return sentence;
    }

    List<Word> words() {
        return words;
    }

    int size() {
        return words.size();
    }

    /** The word in lower case; empty outside of the sentence. */
    String lower(int index) {
        return index >= 0 && index < words.size() ? words.get(index).lower() : "";
    }

    boolean sameClause(int one, int other) {
        return words.get(one).clause() == words.get(other).clause();
    }

    /** What stands between a word and the one after it. */
    String gapAfter(int index) {
        int end = index + 1 < words.size() ? words.get(index + 1).start() : sentence.length();
        return sentence.substring(words.get(index).end(), end);
    }

    boolean isQuestion() {
        return sentence.endsWith("?") || sentence.endsWith("?!") || sentence.endsWith("??") || sentence.endsWith("?\"");
    }

    private void read() {
        int clause = 0;
        boolean quoted = false;
        int at = 0;
        while (at < sentence.length()) {
            char c = sentence.charAt(at);
            if (Character.isLetterOrDigit(c)) {
                int end = endOfWord(at);
                String text = sentence.substring(at, end);
                String lower = lower(text);
                clause += TURNS.contains(lower) && !REASONS.contains(lower) && !words.isEmpty() ? 1 : 0;
                words.add(new Word(text, lower, at, end, clause, quoted));
                at = end;
                continue;
            }
            quoted = quoted(c, at, quoted);
            clause += breaks(c, at) ? 1 : 0;
            at++;
        }
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < sentence.length() && (Character.isLetterOrDigit(sentence.charAt(end)) || isInnerApostrophe(end))) {
            end++;
        }
        return end;
    }

    private boolean isInnerApostrophe(int at) {
        return sentence.charAt(at) == '\'' && at + 1 < sentence.length() && Character.isLetter(sentence.charAt(at + 1));
    }

    private static String lower(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith("'s") ? lower.substring(0, lower.length() - 2) : lower;
    }

    private boolean quoted(char c, int at, boolean before) {
        return switch (c) {
            case '\u201c' -> true;
            case '\u201d' -> false;
            case '"' -> !before && sentence.indexOf('"', at + 1) >= 0;
            default -> before;
        };
    }

    private boolean breaks(char c, int at) {
        boolean spaced = at > 0
                && sentence.charAt(at - 1) == ' '
                && at + 1 < sentence.length()
                && sentence.charAt(at + 1) == ' ';
        return ",;:()[]\"\u201c\u201d\u2014".indexOf(c) >= 0 || (spaced && (c == '-' || c == '\u2013'));
    }
}
