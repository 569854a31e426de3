package dev.faultline.streams.naming;

import org.jspecify.annotations.Nullable;

/**
 * Words of a sentence that mean a provider.
 *
 * @param provider id of the entity; null for a provider without a name
 * @param region region written in these words; null when none is
 * @param name index of the last word of the name, regions left out
 * @param from index of the first word
 * @param to index after the last word
 */
record Mention(@Nullable String provider, @Nullable String region, int name, int from, int to) {

    Mention(@Nullable String provider, @Nullable String region, int from, int to) {
        this(provider, region, to - 1, from, to);
    }

    int last() {
        return to - 1;
    }

    /** The same with a region that stands near enough to be part of the words. */
    Mention across(String region, int from, int to) {
        return new Mention(provider, region, name, Math.min(this.from, from), Math.max(this.to, to));
    }

    /** The words as they are written. */
    String words(Clauses clauses) {
        return clauses.sentence()
                .substring(
                        clauses.words().get(from).start(),
                        clauses.words().get(last()).end());
    }
}
