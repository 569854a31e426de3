package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Made-up readings for tests. */
final class Series {

    private Series() {}

    /** Watched buckets from 1970 on. */
    static List<Reading> watched(long bucketMillis, int buckets, IntToDoubleFunction value) {
        return IntStream.range(0, buckets)
                .mapToObj(i -> new Reading(i * bucketMillis, true, value.applyAsDouble(i)))
                .toList();
    }

    /** About Poisson: normal with the variance of the mean, rounded. */
    static IntToDoubleFunction counts(Random random, IntToDoubleFunction mean) {
        return i -> {
            double expected = mean.applyAsDouble(i);
            return Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
        };
    }

    static List<Vote> votes(Detector detector, long bucketMillis, List<Reading> readings) {
        SourceDetector source = detector.start(bucketMillis);
        List<Vote> votes = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            votes.add(source.accept(reading));
        }
        return votes;
    }
}
