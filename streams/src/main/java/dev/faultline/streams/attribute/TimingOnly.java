package dev.faultline.streams.attribute;

/** Knows no evidence but timing, and so never says that an incident is the cause, nor that a series was unaffected. */
public final class TimingOnly implements VerdictRule {

    @Override
    public Verdict judge(Assessment.Outcome finding) {
        return switch (finding) {
            case DROPPED -> Verdict.COINCIDENT;
            case NO_DROP, INCONCLUSIVE -> Verdict.INCONCLUSIVE;
            case UNOBSERVED -> Verdict.UNOBSERVED;
        };
    }
}
