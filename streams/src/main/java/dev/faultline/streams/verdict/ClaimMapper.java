package dev.faultline.streams.verdict;

import dev.faultline.event.Claim;
import dev.faultline.event.Effect;
import dev.faultline.event.Surface;
import dev.faultline.streams.attribute.Assessment;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.ledger.Assertion;
import dev.faultline.streams.ledger.Bound;
import dev.faultline.streams.ledger.Estimate;
import dev.faultline.streams.ledger.Measurement;
import dev.faultline.streams.ledger.Size;
import dev.faultline.streams.ledger.Stretch;
import org.jspecify.annotations.Nullable;

/** Claims and effects in the terms of the ledger. */
final class ClaimMapper {

    private static final double MINUTE = 60_000;

    private ClaimMapper() {}

    static Assertion assertion(Claim claim) {
        return new Assertion(
                claim.getSurface() == null || claim.getSurface() == Surface.UNSPECIFIED
                        ? null
                        : claim.getSurface().name(),
                claim.getSignal(),
                claim.getAffected(),
                claim.getValue() == null
                        ? null
                        : new Size(claim.getMeasure(), claim.getValue(), claim.getUnit(), bound(claim)),
                new Stretch(
                        claim.getFrom() == null ? null : claim.getFrom().toEpochMilli(),
                        claim.getUntil() == null ? null : claim.getUntil().toEpochMilli(),
                        claim.getPrecisionMillis() == null ? 0 : claim.getPrecisionMillis()));
    }

    private static Bound bound(Claim claim) {
        return claim.getBound() == null
                ? Bound.ROUNDED
                : switch (claim.getBound()) {
                    case EXACTLY -> Bound.EXACTLY;
                    case ABOUT -> Bound.ABOUT;
                    case AT_LEAST -> Bound.AT_LEAST;
                    case AT_MOST -> Bound.AT_MOST;
                };
    }

    /** An effect that was not superseded. */
    static Measurement measurement(Effect effect) {
        return new Measurement(
                effect.getId(),
                new Measurement.Side(effect.getSurface().name(), effect.getSignal()),
                new Window(
                        effect.getWindow(),
                        effect.getWindowStart().toEpochMilli(),
                        effect.getWindowEnd().toEpochMilli(),
                        effect.getWindowOpen()),
                new Measurement.Found(
                        Assessment.Outcome.valueOf(effect.getOutcome().name()),
                        effect.getCoverage(),
                        effect.getFirstOnset() == null
                                ? null
                                : effect.getFirstOnset().toEpochMilli(),
                        isSuspect(effect)),
                new Measurement.Sizes(
                        new Estimate(effect.getLoss(), effect.getLossLow(), effect.getLossHigh()),
                        effect.getLargestDropNotExcluded(),
                        new Estimate(
                                minutes(effect.getDurationMillis()),
                                minutes(effect.getDurationMillisLow()),
                                minutes(effect.getDurationMillisHigh()))));
    }

    private static boolean isSuspect(Effect effect) {
        return !effect.getSources().isEmpty() && effect.getSuspectSources().containsAll(effect.getSources());
    }

    private static @Nullable Double minutes(@Nullable Long millis) {
        return millis == null ? null : millis / MINUTE;
    }
}
