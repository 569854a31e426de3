package dev.faultline.ingest.http;

/**
 * How often one host may be asked by this program, all its sources together.
 *
 * @param perMinute requests in a minute, evenly spaced
 * @param atOnce requests that run at the same time
 */
public record HostLimit(int perMinute, int atOnce) {

    /** One a second, two at once: less than any of the hosts we know asks for. */
    public static final HostLimit USUAL = new HostLimit(60, 2);

    /** Checks both. */
    public HostLimit {
        if (perMinute < 1 || perMinute > 60_000) {
            throw new IllegalArgumentException("perMinute is " + perMinute + "; allowed is 1 to 60000");
        }
        if (atOnce < 1 || atOnce > 100) {
            throw new IllegalArgumentException("atOnce is " + atOnce + "; allowed is 1 to 100");
        }
    }
}
