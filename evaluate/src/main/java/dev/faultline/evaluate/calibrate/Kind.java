package dev.faultline.evaluate.calibrate;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Path;
import java.util.Comparator;

/**
 * A kind of episode.
 *
 * @param direction which way it goes
 * @param path what raised it
 */
public record Kind(Direction direction, Path path) implements Comparable<Kind> {

    private static final Comparator<Kind> ORDER =
            Comparator.comparing(Kind::direction).thenComparing(Kind::path);

    static Kind of(Episode episode) {
        return new Kind(episode.direction(), episode.path());
    }

    @Override
    public int compareTo(Kind other) {
        return ORDER.compare(this, other);
    }
}
