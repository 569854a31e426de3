package dev.faultline.streams.detect.rival;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.returntypes.DiVector;
import dev.faultline.streams.detect.BucketRule;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@link CutForest} applied to one source. */
final class CutForestRule implements BucketRule {

    private final long bucketMillis;
    private final RandomCutForest forest;
    private final Shingle shingle;
    private long learnt;
    private double level;

    CutForestRule(CutForest settings, long bucketMillis) {
        this(bucketMillis, forest(settings), new Shingle(settings.shingle()));
    }

    private CutForestRule(long bucketMillis, RandomCutForest forest, Shingle shingle) {
        this.bucketMillis = bucketMillis;
        this.forest = forest;
        this.shingle = shingle;
    }

    private static RandomCutForest forest(CutForest settings) {
        return RandomCutForest.builder()
                .dimensions(settings.shingle())
                .shingleSize(settings.shingle())
                .numberOfTrees(settings.trees())
                .sampleSize(settings.sample())
                .randomSeed(settings.seed())
                .build();
    }

    @Override
    public @Nullable Score score(Reading reading) {
        if (!reading.covered()) {
            return null;
        }
        shingle.add(Math.floorDiv(reading.start(), bucketMillis), reading.value());
        Score score = shingle.isFull() ? scoreAndLearn(shingle.point()) : null;
        learnt++;
        level += (reading.value() - level) * Math.max(1.0 / learnt, forest.getTimeDecay());
        return score;
    }

    private @Nullable Score scoreAndLearn(float[] point) {
        Score score = forest.isOutputReady() ? score(forest.getAnomalyAttribution(point)) : null;
        if (shingle.isMostlyMeasured()) {
            forest.update(point);
        }
        return score;
    }

    private Score score(DiVector attribution) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < attribution.getDimensions(); i++) {
            low += attribution.low[i];
            high += attribution.high[i];
        }
        return new Score(level, low, high);
    }

    @Override
    public void save(DataOutput checkpoint) throws IOException {
        checkpoint.writeLong(learnt);
        checkpoint.writeDouble(level);
        shingle.save(checkpoint);
        ForestCheckpoint.save(forest, checkpoint);
    }

    static CutForestRule read(CutForest settings, long bucketMillis, DataInput in) throws IOException {
        long learnt = in.readLong();
        double level = in.readDouble();
        Shingle shingle = Shingle.read(settings.shingle(), in);
        CutForestRule rule = new CutForestRule(bucketMillis, ForestCheckpoint.read(in), shingle);
        rule.learnt = learnt;
        rule.level = level;
        return rule;
    }
}
