package dev.faultline.streams.attribute.counterfactual;

/** Turnover of an event, as the ratio of sums over buckets, with the variance of that ratio (Cochran 1977, chapter 6). */
public final class Price {

    private static final int FEW = 20;

    private long buckets;
    private double events;
    private double amount;
    private double squaresOfEvents;
    private double squaresOfAmount;
    private double products;

    /** A price of which nothing is known. */
    Price() {}

    void add(double count, double turnover) {
        if (!(count > 0) || Double.isNaN(turnover)) {
            return;
        }
        buckets++;
        events += count;
        amount += turnover;
        squaresOfEvents += count * count;
        squaresOfAmount += turnover * turnover;
        products += count * turnover;
    }

    /** Whether it rests on enough buckets with events. */
    boolean isKnown() {
        return buckets >= FEW;
    }

    double mean() {
        return amount / events;
    }

    double variance() {
        double mean = mean();
        double residuals = squaresOfAmount - 2 * mean * products + mean * mean * squaresOfEvents;
        return Math.max(0, residuals) / (events * events) * buckets / (buckets - 1);
    }
}
