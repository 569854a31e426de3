package dev.faultline.ingest.social;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, for comparison. Compatibility forms are one (NFKC, Unicode Annex 15), case is folded, characters that
 * nobody sees are passed over, links are left out. Han and Hangul, which stand without spaces or carry endings, are one word
 * per character; a change between other scripts of East Asia and the rest ends a word.
 */
final class Words {

    /** A longer text is read this far: nobody names an entity for the first time after twenty thousand characters. */
    private static final int LONGEST = 20_000;

    private static final int PROLONGED_SOUND = 0x30FC;

    private final String text;
    private final List<Word> words = new ArrayList<>();

    /**
     * A word.
     *
     * @param folded in lower case
     * @param written as it stands
     * @param isAddress whether an @ stands before it
     */
    record Word(String folded, String written, boolean isAddress) {}

    private enum Kind {
        NONE,
        UNSEEN,
        ALONE,
        KATAKANA,
        HIRAGANA,
        OTHER
    }

    private Words(String text) {
        this.text = text;
    }

    static List<Word> of(String text) {
        String read = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        boolean isNormal = Normalizer.isNormalized(read, Normalizer.Form.NFKC);
        Words reading = new Words(isNormal ? read : Normalizer.normalize(read, Normalizer.Form.NFKC));
        reading.read();
        return reading.words;
    }

    private void read() {
        int at = 0;
        while (at < text.length()) {
            if (isLink(at)) {
                at = linkEnd(at);
            } else if (isPartOfWord(kind(text.codePointAt(at)))) {
                at = word(at);
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
    }

    private static boolean isPartOfWord(Kind kind) {
        return kind != Kind.NONE && kind != Kind.UNSEEN;
    }

    private boolean isLink(int at) {
        char first = text.charAt(at);
        return (first == 'h' || first == 'H')
                && (text.regionMatches(true, at, "https://", 0, 8) || text.regionMatches(true, at, "http://", 0, 7));
    }

    private int linkEnd(int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int word(int from) {
        StringBuilder written = new StringBuilder();
        Kind kind = kind(text.codePointAt(from));
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            Kind here = kind(point);
            if (here != kind && here != Kind.UNSEEN) {
                break;
            }
            at += Character.charCount(point);
            if (here == kind) {
                written.appendCodePoint(point);
            }
            if (kind == Kind.ALONE) {
                break;
            }
        }
        add(written.toString(), from > 0 && text.charAt(from - 1) == '@');
        return at;
    }

    private void add(String written, boolean isAddress) {
        words.add(new Word(folded(written), written, isAddress));
    }

    /** Code point by code point, so that no locale has a say. */
    private static String folded(String written) {
        StringBuilder folded = new StringBuilder(written.length());
        written.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static Kind kind(int point) {
        if (point < 0x80) {
            return Character.isLetterOrDigit(point) ? Kind.OTHER : Kind.NONE;
        }
        int type = Character.getType(point);
        if (type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return Kind.UNSEEN;
        }
        return Character.isLetterOrDigit(point) ? ofLetter(point) : Kind.NONE;
    }

    private static Kind ofLetter(int point) {
        if (point == PROLONGED_SOUND) {
            return Kind.KATAKANA;
        }
        UnicodeScript script = UnicodeScript.of(point);
        return switch (script) {
            case HAN, HANGUL -> Kind.ALONE;
            case KATAKANA -> Kind.KATAKANA;
            case HIRAGANA -> Kind.HIRAGANA;
            default -> Kind.OTHER;
        };
    }
}
