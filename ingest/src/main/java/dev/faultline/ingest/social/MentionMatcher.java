package dev.faultline.ingest.social;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entities that posts speak of. All phrases of all rules are looked up in one pass over the words, by their first
 * word, so that the time does not grow with the number of rules. For many threads.
 */
public final class MentionMatcher {

    private final List<MentionRule> rules;
    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

    /** A matcher of these rules. */
    public MentionMatcher(List<MentionRule> rules) {
        this.rules = List.copyOf(rules);
        for (int rule = 0; rule < rules.size(); rule++) {
            add(rule, Role.TERM, rules.get(rule).terms());
            add(rule, Role.NOT_AS, rules.get(rule).notAs());
            add(rule, Role.UNLESS, rules.get(rule).unless());
            add(rule, Role.WITH, rules.get(rule).with());
        }
    }

    private enum Role {
        TERM,
        NOT_AS,
        UNLESS,
        WITH
    }

    private record Phrase(int rule, Role role, String text, List<Words.Word> words) {}

    private record Found(Phrase phrase, int from, int to) {

        boolean holds(Found other) {
            return from <= other.from && other.to <= to;
        }
    }

    private void add(int rule, Role role, List<String> phrases) {
        for (String text : phrases) {
            List<Words.Word> words = Words.of(text);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("'" + text + "' has no word in it");
            }
            byFirstWord
                    .computeIfAbsent(words.get(0).folded(), first -> new ArrayList<>(2))
                    .add(new Phrase(rule, role, text, words));
        }
    }

    /** Entities that the rules speak of. */
    public Set<String> entities() {
        Set<String> entities = new TreeSet<>();
        rules.forEach(rule -> entities.add(rule.entity()));
        return entities;
    }

    /** Of whom a text speaks. */
    public Mentions match(String text, @Nullable String language) {
        return match(Words.of(text), language);
    }

    Mentions match(List<Words.Word> words, @Nullable String language) {
        List<Found> terms = new ArrayList<>(4);
        List<Found> others = new ArrayList<>(4);
        for (int at = 0; at < words.size(); at++) {
            for (Phrase phrase : byFirstWord.getOrDefault(words.get(at).folded(), List.of())) {
                if (stands(phrase, words, at)) {
                    (phrase.role() == Role.TERM ? terms : others)
                            .add(new Found(phrase, at, at + phrase.words().size()));
                }
            }
        }
        return decided(terms, others, language);
    }

    private boolean stands(Phrase phrase, List<Words.Word> words, int at) {
        if (at + phrase.words().size() > words.size()) {
            return false;
        }
        boolean isExact = phrase.role() == Role.TERM && rules.get(phrase.rule()).isExactCase();
        for (int i = 0; i < phrase.words().size(); i++) {
            Words.Word wanted = phrase.words().get(i);
            Words.Word found = words.get(at + i);
            if (!wanted.folded().equals(found.folded())
                    || (isExact && !wanted.written().equals(found.written()))) {
                return false;
            }
        }
        return true;
    }

    private Mentions decided(List<Found> terms, List<Found> others, @Nullable String language) {
        Mentions mentions = new Mentions(new TreeSet<>(), new TreeSet<>());
        if (terms.isEmpty()) {
            return mentions;
        }
        Set<Integer> excluded = rulesWith(others, Role.UNLESS);
        Set<Integer> supported = rulesWith(others, Role.WITH);
        for (Found term : terms) {
            int index = term.phrase().rule();
            MentionRule rule = rules.get(index);
            boolean isMentioned = rule.allows(language)
                    && !excluded.contains(index)
                    && (rule.with().isEmpty() || supported.contains(index))
                    && others.stream().noneMatch(other -> isOtherMeaning(other, term));
            if (isMentioned) {
                mentions.entities().add(rule.entity());
                mentions.terms().add(term.phrase().text());
            }
        }
        return mentions;
    }

    private static boolean isOtherMeaning(Found other, Found term) {
        return other.phrase().role() == Role.NOT_AS
                && other.phrase().rule() == term.phrase().rule()
                && other.holds(term);
    }

    private static Set<Integer> rulesWith(List<Found> found, Role role) {
        Set<Integer> rules = new HashSet<>();
        found.stream()
                .filter(each -> each.phrase().role() == role)
                .forEach(each -> rules.add(each.phrase().rule()));
        return rules;
    }
}
