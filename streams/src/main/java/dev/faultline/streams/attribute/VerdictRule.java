package dev.faultline.streams.attribute;

/** Says how a finding and an incident go together. */
@FunctionalInterface
public interface VerdictRule {

    /** Verdicts that rest on a measured series. */
    enum Verdict {
        /** Dropped, and the incident explains it by more than timing. */
        IMPACTED,
        /** Dropped, and nothing but timing ties it to the incident. */
        COINCIDENT,
        /** A drop of the stated size is excluded. */
        UNAFFECTED,
        /** Watched, and cannot tell. */
        INCONCLUSIVE,
        /** Not watched. */
        UNOBSERVED
    }

    /** The verdict on one finding. */
    Verdict judge(Assessment.Outcome finding);
}
