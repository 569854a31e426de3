package dev.faultline.ingest.social;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a post speaks of an entity: one of the terms stands in it as whole words, and the conditions hold.
 *
 * @param entity id in the register
 * @param terms words or phrases, each enough
 * @param isExactCase whether a term must be spelled as it is written here
 * @param notAs phrases in which the term means something else: there it does not count, elsewhere in the same post it does
 * @param unless phrases that show that the post is about something else altogether
 * @param with phrases of which one must stand in the post; empty when none is needed
 * @param languages in which the term is a name; empty for all. A post without a language passes
 */
public record MentionRule(
        String entity,
        List<String> terms,
        boolean isExactCase,
        List<String> notAs,
        List<String> unless,
        List<String> with,
        List<String> languages) {

    /** Copies the lists. */
    public MentionRule {
        terms = List.copyOf(terms);
        notAs = List.copyOf(notAs);
        unless = List.copyOf(unless);
        with = List.copyOf(with);
        languages = List.copyOf(languages);
    }

    boolean allows(@Nullable String language) {
        return languages.isEmpty() || language == null || languages.contains(primary(language));
    }

    /** {@code pt} of {@code pt-BR}. */
    private static String primary(String language) {
        int dash = language.indexOf('-');
        return dash < 0 ? language : language.substring(0, dash);
    }
}
