package dev.faultline.ingest;

/**
 * A stretch of input that cannot be taken.
 *
 * @param origin where it stands and its bytes
 * @param rejection why
 */
public record Refused(Origin origin, Rejection rejection) implements Item {

    /** Refuses what stands at the origin. */
    public static Refused of(Origin origin, Rejection.Reason reason, String message) {
        return new Refused(origin, new Rejection(reason, message));
    }
}
