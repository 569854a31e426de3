package dev.faultline.ingest.recording;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How fast recorded time passes.
 *
 * <p>At a speed of N, an hour of recorded time takes an hour divided by N. The first poll sets both clocks.
 */
public final class Pace {

    /** Waits; {@code Thread::sleep} outside of tests. */
    @FunctionalInterface
    public interface Sleeper {

        /** Waits that long. */
        void sleep(Duration time) throws InterruptedException;
    }

    private final double speed;
    private final Clock clock;
    private final Sleeper sleeper;
    private boolean begun;
    private long firstRecorded;
    private long firstReal;

    private Pace(double speed, Clock clock, Sleeper sleeper) {
        this.speed = speed;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** As fast as it goes. */
    public static Pace full() {
        return new Pace(Double.POSITIVE_INFINITY, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), time -> {});
    }

    /**
     * Faster or slower than life.
     *
     * @param speed above zero
     */
    public static Pace of(double speed, Clock clock, Sleeper sleeper) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("The speed is " + speed + "; allowed is a number above zero");
        }
        return new Pace(speed, clock, sleeper);
    }

    /** How long to wait until a poll of that time is due, in milliseconds; zero when it is due. */
    long millisUntil(long observedAt) {
        if (Double.isInfinite(speed)) {
            return 0;
        }
        if (!begun) {
            begun = true;
            firstRecorded = observedAt;
            firstReal = clock.millis();
        }
        double passed = (observedAt - firstRecorded) / speed;
        return Math.max(0, (long) Math.ceil(firstReal + passed - clock.millis()));
    }

    void sleep(long millis) throws InterruptedException {
        sleeper.sleep(Duration.ofMillis(millis));
    }
}
