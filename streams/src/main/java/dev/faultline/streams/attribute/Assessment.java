package dev.faultline.streams.attribute;

/**
 * What the series alone says about a window.
 *
 * @param outcome the finding
 * @param reason why, in one sentence
 */
public record Assessment(Outcome outcome, String reason) {

    /** Findings. */
    public enum Outcome {
        /** A drop lies in the window. */
        DROPPED,
        /** A drop of the stated size is excluded. */
        NO_DROP,
        /** Watched, and cannot tell. */
        INCONCLUSIVE,
        /** Not watched. */
        UNOBSERVED
    }
}
