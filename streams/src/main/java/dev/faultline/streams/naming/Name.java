package dev.faultline.streams.naming;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One way of naming a provider.
 *
 * @param provider id of the entity
 * @param text as the register writes it
 * @param kind what sort of name it is
 * @param words its words as written
 * @param lowers its words in lower case
 * @param gaps what stands between them
 */
record Name(String provider, String text, Kind kind, List<String> words, List<String> lowers, List<String> gaps) {

    /** What sort of name it is, and so how strictly it is read. */
    enum Kind {
        /** Means the provider in whatever case. */
        NAME,
        /** Is an ordinary word as well: as written, and in the right company. */
        AMBIGUOUS,
        /** As written. */
        PRODUCT,
        /** In whatever case when it is a code, as written when it is words; a zone's letter may follow. */
        REGION
    }

    static Name of(String provider, String text, Kind kind) {
        Clauses clauses = new Clauses(text.strip());
        return new Name(
                provider,
                text,
                kind,
                clauses.words().stream().map(Word::text).toList(),
                clauses.words().stream().map(Word::lower).toList(),
                IntStream.range(0, Math.max(0, clauses.size() - 1))
                        .mapToObj(clauses::gapAfter)
                        .toList());
    }

    int length() {
        return words.size();
    }

    String first() {
        return lowers.get(0);
    }

    /** Whether it is a code such as {@code us-east-1} and no words that people use for other things. */
    boolean isCode() {
        return text.chars().anyMatch(Character::isDigit) && text.indexOf(' ') < 0;
    }

    /** Whether it stands at this word of a sentence. */
    boolean stands(Clauses clauses, int at) {
        if (at + length() > clauses.size() || glued(clauses, at)) {
            return false;
        }
        for (int i = 0; i < length(); i++) {
            boolean last = i == length() - 1;
            if (!matches(clauses.words().get(at + i), i, last)
                    || (!last && !clauses.gapAfter(at + i).equals(gaps.get(i)))) {
                return false;
            }
        }
        return kind != Kind.AMBIGUOUS || Company.isOfComputers(clauses, at, at + length());
    }

    private boolean matches(Word word, int index, boolean last) {
        boolean anyCase = kind == Kind.NAME || (kind == Kind.REGION && isCode());
        String wanted = anyCase ? lowers.get(index) : words.get(index);
        String there = anyCase
                ? word.lower()
                : word.text()
                        .substring(
                                0, Math.min(word.text().length(), word.lower().length()));
        boolean zone = kind == Kind.REGION
                && last
                && isCode()
                && there.length() == wanted.length() + 1
                && there.startsWith(wanted)
                && Character.isLetter(there.charAt(wanted.length()));
        return there.equals(wanted) || zone;
    }

    /** Part of a file name, a domain or an address of mail. */
    private boolean glued(Clauses clauses, int at) {
        String before = at == 0 ? " " : clauses.gapAfter(at - 1);
        String after = clauses.gapAfter(at + length() - 1);
        boolean tail = at + length() < clauses.size() && (after.equals(".") || after.equals("@"));
        return before.equals(".")
                || before.equals("@")
                || before.endsWith("_")
                || before.endsWith("$")
                || after.startsWith("_")
                || tail;
    }
}
