package dev.faultline.streams.verdict;

import dev.faultline.event.Entity;
import dev.faultline.streams.register.Register;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds registered entities in a sentence, by names and aliases that are no ordinary words, as whole words. */
final class EntityNames {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.'-]*");
    private static final int LONGEST = 4;

    private final Map<String, String> byName = new HashMap<>();

    EntityNames(Register register) {
        for (Entity entity : register.entities()) {
            Set<String> ambiguous = new TreeSet<>();
            entity.getAmbiguousNames().forEach(name -> ambiguous.add(plain(name)));
            Stream.concat(Stream.of(entity.getName()), entity.getAliases().stream())
                    .map(EntityNames::plain)
                    .filter(name -> !ambiguous.contains(name) && !name.isEmpty())
                    .forEach(name -> byName.put(name, entity.getId()));
        }
    }

    /** Ids of those that are named; the longest name at a place counts. */
    Set<String> in(String sentence) {
        String[] words = plain(sentence).split(" ");
        Set<String> found = new TreeSet<>();
        for (int at = 0; at < words.length; at++) {
            longestAt(words, at).ifPresent(found::add);
        }
        return found;
    }

    private Optional<String> longestAt(String[] words, int at) {
        StringBuilder name = new StringBuilder();
        Optional<String> longest = Optional.empty();
        for (int length = 1; length <= LONGEST && at + length <= words.length; length++) {
            name.append(length == 1 ? "" : " ").append(words[at + length - 1]);
            String known = byName.get(name.toString());
            longest = known == null ? longest : Optional.of(known);
        }
        return longest;
    }

    private static String plain(String text) {
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        StringBuilder plain = new StringBuilder();
        while (words.find()) {
            String word = words.group().replaceFirst("(?:'s|[.'-])+$", "");
            plain.append(plain.isEmpty() ? "" : " ").append(word);
        }
        return plain.toString();
    }
}
