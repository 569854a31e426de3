package dev.faultline.streams.attribute.concentration;

/** What became of an entity in one incident, or in the same hours of another week. */
public enum Fate {
    /** It fell. */
    FELL,

    /** It was watched, and did not. */
    STOOD,

    /** Neither is known. */
    UNKNOWN
}
