package dev.faultline.streams.effect;

/**
 * What a task of the effect stage keeps in memory beside its stores; no part of a run's identity, since it changes no result.
 *
 * @param buckets decoded buckets of windows, about 60 bytes each
 * @param counterfactuals expectations with their placebos, about 25 KB each
 */
public record EffectMemory(int buckets, int counterfactuals) {

    /** At most some 25 MB and 50 MB. */
    public static final EffectMemory USUAL = new EffectMemory(400_000, 2_000);

    /** Refuses memory for nothing. */
    public EffectMemory {
        if (buckets < 1 || counterfactuals < 1) {
            throw new IllegalArgumentException("Memory for " + buckets + " buckets and " + counterfactuals
                    + " counterfactuals; at least one each");
        }
    }
}
