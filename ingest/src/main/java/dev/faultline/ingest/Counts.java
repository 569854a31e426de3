package dev.faultline.ingest;

/**
 * What became of the items of a source.
 *
 * @param polled read
 * @param published on their topics
 * @param duplicate left out because known
 * @param rejected kept in dead letters
 */
public record Counts(long polled, long published, long duplicate, long rejected) {

    /** Nothing yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Whether the law of the package holds. */
    public boolean addUp() {
        return polled == published + duplicate + rejected;
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(
                polled + other.polled,
                published + other.published,
                duplicate + other.duplicate,
                rejected + other.rejected);
    }

    /** This without what the other counts. */
    public Counts minus(Counts other) {
        return new Counts(
                polled - other.polled,
                published - other.published,
                duplicate - other.duplicate,
                rejected - other.rejected);
    }
}
