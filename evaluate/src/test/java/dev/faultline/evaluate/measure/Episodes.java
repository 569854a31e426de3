package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Path;
import java.util.List;

/** Episodes for tests. */
public final class Episodes {

    private Episodes() {}

    /** A drop, in minutes. */
    public static Episode drop(long onset, long detected, long until) {
        return of(Direction.DROP, onset, detected, until);
    }

    /** An episode, in minutes. */
    public static Episode of(Direction direction, long onset, long detected, long until) {
        return new Episode(
                direction,
                Path.RATE,
                onset * 60_000,
                null,
                detected * 60_000,
                until * 60_000,
                null,
                Episode.State.RECOVERED,
                List.of("source"),
                1,
                100,
                50,
                null,
                null,
                9,
                5,
                (until - onset) * 60_000);
    }
}
