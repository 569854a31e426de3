package dev.faultline.streams.suspect;

import org.jspecify.annotations.Nullable;

/**
 * A declared dependency on a provider, as it holds at some moment.
 *
 * @param entity who depends
 * @param region in which region; null when the declaration names none
 */
public record Dependent(String entity, @Nullable String region) {}
