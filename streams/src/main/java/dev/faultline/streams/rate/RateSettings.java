package dev.faultline.streams.rate;

import java.time.Duration;

/**
 * Settings of the rate stage; all of them in event time.
 *
 * @param grace how long after its end a bucket waits for late observations before it is first emitted; what comes later
 *     revises it
 * @param horizon how far behind the watermark of its source an observation may lie and still be applied
 */
public record RateSettings(Duration grace, Duration horizon) {

    /** Ten seconds and seven days. */
    public static RateSettings defaults() {
        return new RateSettings(Duration.ofSeconds(10), Duration.ofDays(7));
    }
}
