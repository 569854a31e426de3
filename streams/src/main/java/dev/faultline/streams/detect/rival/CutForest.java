package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.ThresholdDetector;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;

/**
 * Amazon's Random Cut Forest (Guha, Mishra, Roy and Schrijvers, "Robust random cut forest based anomaly detection on
 * streams", ICML 2016) as its own Java library runs it: {@code software.amazon.randomcutforest}.
 *
 * <p><b>Theirs:</b> the forest with the library's defaults (50 trees of 256 points, time decay of 1 / 2,560 points, no
 * score before 64 points), each point a shingle of the last values; the anomaly score and how much of it the library
 * attributes to values that are too low and too high.
 *
 * <p><b>Ours:</b> the evidence of a drop is the part of the score attributed to low values, that of a rise the part
 * attributed to high ones; both parts together are the score. The forest predicts nothing, so what it took for normal is
 * the mean of the values, weighted by the forest's own time decay. The threshold is ours, the paper has none. Gaps shorter
 * than a shingle hold the last value ("previous", one of the library's own ways of filling in): such values are never
 * scored, and as in the library a shingle of which more than half is filled in is not learnt. After longer gaps the
 * shingle begins anew.
 *
 * <p><b>Cost:</b> about 0.1 ms and 0.2 MB of garbage per bucket, twenty to a hundred times the other rules; a checkpoint is
 * a JSON document of 0.4 MB. The forest draws from the seed alone and the library's checkpoint holds
 * the state of its generators. It computes with {@link Math}, so scores may differ in the last bit between machines.
 *
 * @param shingle number of buckets in a point
 * @param trees number of trees
 * @param sample number of points in a tree
 * @param seed seed of the forest
 * @param threshold smallest score that is low; scores of ordinary values lie around 0.5 to 1
 */
public record CutForest(int shingle, int trees, int sample, long seed, double threshold) implements Detector {

    /** The library's own forest over shingles of eight buckets. */
    public static CutForest ofLibraryDefaults() {
        return new CutForest(8, 50, 256, 42, 2);
    }

    @Override
    public String name() {
        return "random-cut-forest";
    }

    @Override
    public CutForest withThreshold(double threshold) {
        return new CutForest(shingle, trees, sample, seed, threshold);
    }

    @Override
    public SourceDetector start(long bucketMillis) {
        return new ThresholdDetector(new CutForestRule(this, bucketMillis), threshold, Duration.ZERO, bucketMillis);
    }

    @Override
    public SourceDetector resume(long bucketMillis, DataInput checkpoint) throws IOException {
        return ThresholdDetector.read(
                in -> CutForestRule.read(this, bucketMillis, in), threshold, Duration.ZERO, bucketMillis, checkpoint);
    }
}
