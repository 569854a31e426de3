package dev.faultline.streams.attribute.verdict;

/** Verdicts that rest on a measured series. */
public enum Verdict {
    /** Dropped, and the incident explains it by more than timing. */
    IMPACTED,
    /** Dropped, and too little ties it to the incident. */
    COINCIDENT,
    /** A loss of the stated size and a drop are excluded. */
    UNAFFECTED,
    /** Watched, and cannot tell. */
    INCONCLUSIVE,
    /** Not watched, or nothing to compare with. */
    UNOBSERVED
}
