package dev.faultline.streams.text;

/** The characters of a sentence: which are digits, and the numbers they make. */
final class Characters {

    private final char[] text;
    private final int end;

    Characters(char[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /** Whether a character can be part of a word. */
    static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '/'
                || c == '_'
                || c == '\''
                || (c > 127 && Character.isLetter(c));
    }

    /** Whether a digit stands there, and not behind the end. */
    boolean isDigit(int index) {
        return index < end && text[index] >= '0' && text[index] <= '9';
    }

    /** How many digits stand there, no more than so many. */
    int digits(int from, int most) {
        int count = 0;
        while (count < most && isDigit(from + count)) {
            count++;
        }
        return count;
    }

    /** The number that some digits make. */
    int number(int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }
}
