package dev.faultline.streams.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of a short stretch of text, each with what separates it from the next. */
final class Words {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int[] starts = new int[32];

    Words(String text) {
        this.text = text;
        int i = 0;
        while (i < text.length()) {
            int from = i;
            while (i < text.length() && isPart(i)) {
                i++;
            }
            if (i > from) {
                words.add(text.substring(from, i));
                add(from);
            } else {
                i++;
            }
        }
    }

    private void add(int start) {
        int index = words.size() - 1;
        if (index == starts.length) {
            starts = Arrays.copyOf(starts, 2 * index);
        }
        starts[index] = start;
    }

    private boolean isPart(int i) {
        char c = text.charAt(i);
        return Character.isLetterOrDigit(c)
                || ((c == '-' || c == '/')
                        && i > 0
                        && i + 1 < text.length()
                        && Character.isLetterOrDigit(text.charAt(i - 1))
                        && Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    int size() {
        return words.size();
    }

    String word(int i) {
        return i >= 0 && i < words.size() ? words.get(i) : "";
    }

    /** Whether only a space stands between a word and the next. */
    boolean isJoined(int i) {
        return i + 1 < words.size()
                && starts[i + 1] == starts[i] + words.get(i).length() + 1
                && text.charAt(starts[i + 1] - 1) == ' ';
    }

    /** The text of some words. */
    String phrase(int from, int to) {
        return text.substring(starts[from], starts[to - 1] + words.get(to - 1).length());
    }
}
