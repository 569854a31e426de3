package dev.faultline.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until a test turns it. */
public final class TurnedClock extends Clock {

    private final AtomicLong now;

    /** @param now milliseconds since 1970 UTC */
    public TurnedClock(long now) {
        this.now = new AtomicLong(now);
    }

    public void turnTo(long time) {
        now.set(time);
    }

    public void advance(Duration by) {
        now.addAndGet(by.toMillis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now.get());
    }
}
