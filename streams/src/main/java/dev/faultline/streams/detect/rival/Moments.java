package dev.faultline.streams.detect.rival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Count, mean and spread of some values, which two stretches can join without loss (Chan, Golub and LeVeque, "Updating
 * formulae and a pairwise algorithm for computing sample variances", 1979).
 *
 * @param count number of values
 * @param mean their mean, 0 without values
 * @param squares sum of their squared distances from the mean
 */
record Moments(long count, double mean, double squares) {

    static final Moments NONE = new Moments(0, 0, 0);

    Moments with(double value) {
        return plus(new Moments(1, value, 0));
    }

    Moments plus(Moments other) {
        if (count == 0) {
            return other;
        }
        double apart = other.mean - mean;
        double share = (double) other.count / (count + other.count);
        return new Moments(
                count + other.count, mean + apart * share, squares + other.squares + apart * apart * share * count);
    }

    /** Population standard deviation; not defined without values. */
    double deviation() {
        return StrictMath.sqrt(squares / count);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(mean);
        out.writeDouble(squares);
    }

    static Moments read(DataInput in) throws IOException {
        return new Moments(in.readLong(), in.readDouble(), in.readDouble());
    }
}
