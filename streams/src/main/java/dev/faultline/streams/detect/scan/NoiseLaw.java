package dev.faultline.streams.detect.scan;

/** The variance of totals as a scan had learned it at one moment: dispersion x mean + c²(length) x mean². */
public final class NoiseLaw {

    private final VarianceLaw law;

    NoiseLaw(VarianceLaw law) {
        this.law = new VarianceLaw(law);
    }

    /** Whether the variance of any length is known. */
    public boolean isKnown() {
        return law.ready() > 0;
    }

    /** φ: variance of a bucket's total over its mean. */
    public double dispersion() {
        return law.dispersion();
    }

    /** c² of totals of so many buckets; beyond the {@link #longest} length that of the longest. */
    public double slow(long buckets) {
        return law.slow(Math.max(1, buckets));
    }

    /** Independent residuals that the variance of totals of so many buckets rests on. */
    public double freedom(long buckets) {
        return law.freedom(Math.max(1, buckets));
    }

    /** Longest total whose variance was learned, in buckets. */
    public long longest() {
        return law.longest();
    }
}
