package dev.faultline.streams.text;

import dev.faultline.streams.text.IncidentText.PostState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was written at one time: a post, or the part of a body under one stamp ({@code 2:56 PM PST Between …}). */
final class Stretch {

    private static final int LONGEST_QUOTE = 600;

    private final PlainText plain;
    private final Sentences sentences;
    private final int first;
    private final int afterLast;
    private final Stamp stamp;
    private final @Nullable Instant publishedAt;
    private final PostState state;

    /**
     * A stamp before a text.
     *
     * @param time as written, null for none
     * @param items what it is made of
     * @param end first character behind it
     */
    record Stamp(@Nullable StatedTime time, List<Item> items, int end) {

        static final Stamp NONE = new Stamp(null, List.of(), 0);

        boolean isNone() {
            return time == null;
        }
    }

    Stretch(
            PlainText plain,
            Sentences sentences,
            int first,
            int afterLast,
            Stamp stamp,
            @Nullable Instant publishedAt,
            PostState state) {
        this.plain = plain;
        this.sentences = sentences;
        this.first = first;
        this.afterLast = afterLast;
        this.stamp = stamp;
        this.publishedAt = publishedAt;
        this.state = state;
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    PostState state() {
        return state;
    }

    Stamp stamp() {
        return stamp;
    }

    /** A sentence as it stands, cut when it is very long. */
    String quote(int sentence) {
        int from = from(sentence);
        int to = sentences.to(sentence);
        return new String(plain.text(), from, Math.min(to - from, LONGEST_QUOTE));
    }

    /** A word or figure as written. */
    String text(Item item) {
        return new String(plain.text(), item.from(), item.to() - item.from());
    }

    /** The zone that its stamp names, null without one. */
    @Nullable
    ZoneFinding zoneOfStamp() {
        StatedTime time = stamp.time();
        return time == null || time.zone() == StatedTime.NONE
                ? null
                : new ZoneFinding(
                        text(stamp.items().get(time.zoneName())), ZoneNames.ALL.zone(time.zone()), firstQuote());
    }

    String firstQuote() {
        return first < afterLast ? quote(first) : "";
    }

    private int from(int sentence) {
        if (sentence != first || stamp.end() == 0) {
            return sentences.from(sentence);
        }
        return Math.min(stamp.end(), sentences.to(sentence));
    }

    /** What is said about times, up to a few sentences behind the first window: the last places where waves are told. */
    List<Statement> statements(int sentencesOfWaves) {
        List<Statement> all = new ArrayList<>();
        int last = afterLast - 1;
        for (int i = first; i <= last; i++) {
            if (sentences.isTimed(i)) {
                List<Statement> found = Grammar.statements(items(i), i);
                all.addAll(found);
                boolean first = all.stream()
                        .filter(statement -> statement.onset() != null)
                        .findFirst()
                        .map(Statement::isWindow)
                        .orElse(false);
                if (first && last == afterLast - 1) {
                    last = Math.min(last, i + sentencesOfWaves);
                }
            }
        }
        return all;
    }

    /** Whether the whole text has a phrase, in the letters given. */
    boolean has(String phrase) {
        return plain.has(phrase);
    }

    /** What means something in a sentence, its stamp aside. */
    List<Item> items(int sentence) {
        return Dates.fold(Lexer.items(plain.text(), from(sentence), sentences.to(sentence)));
    }

    /** Number of the sentence that holds a phrase in small letters, -1 for none. */
    int sentenceWith(String phrase) {
        for (int i = first; i < afterLast; i++) {
            if (indexOf(phrase, from(i), sentences.to(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private int indexOf(String phrase, int from, int to) {
        char[] text = plain.text();
        char start = phrase.charAt(0);
        for (int i = from; i <= to - phrase.length(); i++) {
            if (Lexicon.small(text[i]) == start) {
                int j = 1;
                while (j < phrase.length() && Lexicon.small(text[i + j]) == phrase.charAt(j)) {
                    j++;
                }
                if (j == phrase.length()) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether it says that the whole is over. */
    boolean isResolved() {
        if (state == PostState.AVAILABLE) {
            return true;
        }
        for (int i = first; i < afterLast && plain.has("resolved"); i++) {
            if (indexOf("resolved", from(i), sentences.to(i)) >= 0 && isResolved(items(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isResolved(List<Item> items) {
        for (Item item : items) {
            switch (item.term()) {
                case NOT, PARTIAL, FORECAST, UNTIL -> {
                    return false;
                }
                case RECOVERED -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Whether it only points to another incident. */
    boolean isReferral() {
        return state != PostState.DISRUPTED
                && (plain.has("linked to a single") || plain.has("o further updates will be made"));
    }

    /** Whether a line begins with a sentence. */
    boolean isLineStart(int sentence) {
        return sentences.isLineStart(sentence);
    }

    int afterLast() {
        return afterLast;
    }
}
