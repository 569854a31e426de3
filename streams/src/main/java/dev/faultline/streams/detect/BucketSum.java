package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;

/**
 * The votes of one bucket, averaged over the witnesses that could judge, in order of their names.
 *
 * @param start begin of the bucket, milliseconds
 * @param expected mean of what was expected
 * @param actual mean of what was measured
 */
record BucketSum(long start, double expected, double actual) {

    static BucketSum of(long start, Collection<Vote> votes) {
        double expected = 0;
        double actual = 0;
        for (Vote vote : votes) {
            if (vote.kind() != Vote.Kind.ABSTAIN) {
                expected += vote.expected();
                actual += vote.actual();
            }
        }
        int asked = Quorum.asked(votes);
        return new BucketSum(start, expected / asked, actual / asked);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeDouble(expected);
        out.writeDouble(actual);
    }

    static BucketSum read(DataInput in) throws IOException {
        return new BucketSum(in.readLong(), in.readDouble(), in.readDouble());
    }
}
