package dev.faultline.streams.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of regions by how they are built: codes ({@code us-east-1}, {@code europe-west4-a}), directions around a land
 * ({@code West US 2}, {@code Japan East}), lands alone, and the words for several at once.
 */
final class Regions {

    static final Regions ALL = new Regions();

    private static final String SEVERAL = "Multiple Regions";

    private final Set<String> directions =
            Set.of("north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest");
    private final Set<String> continents = Set.of(
            "us",
            "eu",
            "ap",
            "sa",
            "ca",
            "me",
            "af",
            "il",
            "mx",
            "cn",
            "asia",
            "europe",
            "australia",
            "northamerica",
            "southamerica",
            "africa");
    private final Set<String> lands;

    private Regions() {
        Stream<String> short_ = Stream.of(
                "US", "USA", "UK", "EU", "UAE", "Europe", "Asia", "America", "Africa", "Korea", "EMEA", "APAC");
        Stream<String> countries = Arrays.stream(Locale.getISOCountries())
                .map(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH))
                .filter(name -> name.indexOf(' ') < 0);
        lands = Stream.concat(short_, countries).collect(Collectors.toUnmodifiableSet());
    }

    /** Regions of a text in its order, each once; lands alone only when there is no other. */
    List<String> in(Words words) {
        List<String> regions = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            int after = end(words, i);
            if (after > i) {
                boolean land = after == i + 1 && !isCode(words.word(i));
                add(land ? alone : regions, words.phrase(i, after));
                i = after;
            } else {
                if (isSeveral(words, i)) {
                    return List.of(SEVERAL);
                }
                i++;
            }
        }
        return regions.isEmpty() ? alone : regions;
    }

    private static void add(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private static boolean isSeveral(Words words, int i) {
        return isWord(words.word(i), "multiple")
                && (isWord(words.word(i + 1), "regions")
                        || isWord(words.word(i + 2), "regions")
                        || isWord(words.word(i + 3), "regions"));
    }

    private static boolean isWord(String word, String other) {
        return word.equalsIgnoreCase(other);
    }

    /** Index behind the region that begins at a word, or the word itself for none. */
    private int end(Words words, int from) {
        String first = words.word(from);
        if (isCode(first)) {
            return from + 1;
        }
        if (!Character.isUpperCase(first.charAt(0))) {
            return from;
        }
        int i = from;
        while (isDirection(words.word(i)) && words.isJoined(i)) {
            i++;
        }
        if (!lands.contains(words.word(i))) {
            return from;
        }
        i++;
        while (words.isJoined(i - 1) && isDirection(words.word(i))) {
            i++;
        }
        boolean number = i > from + 1
                && words.isJoined(i - 1)
                && words.word(i).length() == 1
                && Character.isDigit(words.word(i).charAt(0));
        return number ? i + 1 : government(words, from, i);
    }

    /** {@code US Gov Texas}. */
    private static int government(Words words, int from, int end) {
        boolean gov = end == from + 1 && words.isJoined(from) && words.word(end).equals("Gov") && words.isJoined(end);
        return gov && Character.isUpperCase(words.word(end + 1).charAt(0)) ? end + 2 : end;
    }

    private boolean isDirection(String word) {
        return !word.isEmpty()
                && Character.isUpperCase(word.charAt(0))
                && directions.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Two letters, a direction and a figure between dashes; a part for governments and a zone may be in it. */
    boolean isCode(String word) {
        int dash = word.indexOf('-');
        if (dash < 2 || word.length() > 30 || !Character.isLetter(word.charAt(0))) {
            return false;
        }
        String[] parts = word.toLowerCase(Locale.ROOT).split("-", -1);
        if (!continents.contains(parts[0]) || parts.length > 4) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            if (isDirectionAndNumber(parts[i])) {
                return true;
            }
        }
        return false;
    }

    /** {@code west4}, or {@code west} before {@code 4}; a code is not told from {@code us-west} without a figure. */
    private boolean isDirectionAndNumber(String part) {
        int end = part.length();
        while (end > 0 && Character.isDigit(part.charAt(end - 1))) {
            end--;
        }
        return directions.contains(part.substring(0, end));
    }
}
