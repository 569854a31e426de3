package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Window;
import org.jspecify.annotations.Nullable;

/**
 * A sentence about a provider.
 *
 * @param stance how it speaks of the provider
 * @param provider who is named
 * @param region where, in lower case; null when not said
 * @param at when it was said or first seen, milliseconds
 * @param sentence its words
 * @param reference revision or post that holds it
 * @param about time of the speaker's own incident that it stands in; null for a post, and when that is not known
 */
public record Said(
        Stance stance,
        String provider,
        @Nullable String region,
        long at,
        String sentence,
        String reference,
        @Nullable Window about) {

    /** Stances that weigh. */
    public enum Stance {
        NAMED_AS_CAUSE,
        NAMED,
        DENIED
    }
}
