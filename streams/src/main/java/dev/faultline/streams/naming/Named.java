package dev.faultline.streams.naming;

import dev.faultline.event.Stance;
import org.jspecify.annotations.Nullable;

/**
 * One sentence that speaks of one provider.
 *
 * @param provider id of the entity; null exactly when the stance is {@code UNNAMED}
 * @param region as the register writes it; null when none is said
 * @param stance how it speaks of the provider
 * @param words the words that name it, as written
 * @param sentence the sentence
 */
public record Named(@Nullable String provider, @Nullable String region, Stance stance, String words, String sentence) {}
