package dev.faultline.ingest.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a question gave.
 *
 * @param verdict whether it was answered
 * @param why what was found instead of an answer; null when there was one
 * @param took time to the answer; null without one
 * @param certificateDays days for which the certificate is still good, below zero when it is over; null when not asked
 */
public record ProbeResult(
        Verdict verdict,
        @Nullable String why,
        @Nullable Duration took,
        @Nullable Double certificateDays) {

    /** Three facts, of which the last two must not be mixed up. */
    public enum Verdict {
        ANSWERED,
        /** It did not answer, and our line is up. */
        NOT_ANSWERED,
        /** We could not ask, or it may be our own line. */
        UNKNOWN
    }

    static ProbeResult answered(@Nullable Duration took) {
        return new ProbeResult(Verdict.ANSWERED, null, took, null);
    }

    static ProbeResult unknown(String why) {
        return new ProbeResult(Verdict.UNKNOWN, why, null, null);
    }

    static ProbeResult notAnswered(String why) {
        return new ProbeResult(Verdict.NOT_ANSWERED, why, null, null);
    }

    ProbeResult withCertificate(double days) {
        return new ProbeResult(verdict, why, took, days);
    }
}
