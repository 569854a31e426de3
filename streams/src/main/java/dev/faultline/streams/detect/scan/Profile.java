package dev.faultline.streams.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Seasonal factor by time of day, day of week and time of week: three layers of logarithms, added up.
 *
 * <p>Each layer holds running means of what its slots had over the level, and is believed in so far as it has predicted: by
 * the slope of new residuals on what it said before, between 0 and 1 (stacking, Wolpert 1992). So a series without a season
 * keeps a flat profile, and one that has one gets it within days. Between the middles of slots the time of day is
 * interpolated.
 * A residual counts as three standard deviations at most. What an episode showed is learned when another episode shows
 * it again a day later, or a week later: what recurs is no outage, and what does not recur is no season.
 */
final class Profile {

    /** For slots outside of episodes. */
    static final long NOT_AWAY = Long.MAX_VALUE;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long SLOT = Duration.ofMinutes(30).toMillis();

    /** 1970-01-01 was a Thursday; which day is first does not matter. */
    private static final int DAYS = 7;

    private static final int LAYERS = 3;

    /** Visits to a slot after which older ones fade: six weeks of days, twelve and eight weeks. */
    private static final int DAY_VISITS = 42;

    private static final int WEEKDAY_WEEKS = 12;
    private static final int WEEK_VISITS = 8;

    /** What the first visit counts for: it was compared with a level that was itself just being learned. */
    private static final float FIRST_DAY = 0.25f;

    private static final double CLIP = 3;

    /** Effective events under which a logarithm would be biased. */
    private static final double FEW = 2;

    /** Slots after which the record of a layer fades: six weeks of half-hours. */
    private static final double TRUST_MEMORY = 2_000;

    /** Evidence that a layer must outweigh. */
    private static final double DOUBT = 4;

    private final long slotMillis;
    private final int slotsPerDay;
    private final double[][] logs;
    private final float[][] visits; // quarters up to a few hundred, which single precision has exactly
    private final byte[] heldByDay;
    private final byte[] heldByWeek;
    private final double[] trust = new double[LAYERS];
    private final double[] squares = new double[LAYERS];
    private final double[] products = new double[LAYERS];

    /** @param bucketMillis width of a bucket; wider than half a day leaves the profile flat */
    Profile(long bucketMillis) {
        this.slotMillis = Math.max(SLOT, bucketMillis);
        this.slotsPerDay = (int) (DAY / slotMillis);
        int slots = Math.max(1, slotsPerDay);
        this.logs = new double[][] {new double[slots], new double[DAYS], new double[slots * DAYS]};
        this.heldByDay = new byte[slots];
        this.heldByWeek = new byte[slots * DAYS];
        this.visits = new float[][] {new float[slots], new float[DAYS], new float[slots * DAYS]};
    }

    /** Length of a slot in milliseconds. */
    long slotMillis() {
        return slotMillis;
    }

    /** Factor at a bucket that begins at {@code start} and has the width given to the constructor. */
    double factor(long start, long bucketMillis) {
        if (slotsPerDay < 2) {
            return 1;
        }
        long middle = start + bucketMillis / 2 - slotMillis / 2;
        long slot = Math.floorDiv(middle, slotMillis);
        double fraction = (double) Math.floorMod(middle, slotMillis) / slotMillis;
        double log = (1 - fraction) * timeLog(slot)
                + fraction * timeLog(slot + 1)
                + trust[1] * logs[1][index(1, Math.floorDiv(start + bucketMillis / 2, slotMillis))];
        return log == 0 ? 1 : StrictMath.exp(log);
    }

    /** Both layers that know the time of day; the day of the week changes at midnight and not around it. */
    private double timeLog(long slot) {
        return trust[0] * logs[0][index(0, slot)] + trust[2] * logs[2][index(2, slot)];
    }

    /** Whether this day of the week has been seen before, for a whole day. */
    boolean knowsWeekday(long start) {
        return slotsPerDay < 2 || visits[1][index(1, Math.floorDiv(start, slotMillis))] >= slotsPerDay;
    }

    private int index(int layer, long slot) {
        return switch (layer) {
            case 0 -> Math.floorMod(slot, slotsPerDay);
            case 1 -> Math.floorMod(Math.floorDiv(slot, slotsPerDay), DAYS);
            default -> Math.floorMod(slot, slotsPerDay * DAYS);
        };
    }

    /**
     * Learns what one slot had.
     *
     * <p>The logarithm of a count over its mean, with half an effective event more, has no bias from two such events on
     * (Anscombe 1948); below, its score does instead, which is smaller but has none either: a bias would be taken for a
     * season.
     *
     * @param slot number of the slot since 1970
     * @param actual count
     * @param expected its mean, the factor included; positive
     * @param dispersion variance of a total over its mean
     * @param slow relative variance beyond that
     * @param awaySince when the episode began that the slot lay in, in milliseconds, or {@link #NOT_AWAY}
     */
    void learn(long slot, double actual, double expected, double dispersion, double slow, long awaySince) {
        if (slotsPerDay < 2) {
            return;
        }
        double events = expected / dispersion;
        if (events >= FEW) {
            learn(slot, StrictMath.log((actual / dispersion + 0.5) / events), 1 / events + slow, 0, awaySince);
        } else {
            double score = (actual - expected) / (FEW * dispersion);
            learn(slot, score, events / (FEW * FEW) + slow, 1 / FEW, awaySince);
        }
    }

    private void learn(long slot, double residual, double variance, double leastClipped, long awaySince) {
        double used = timeLog(slot) + trust[1] * logs[1][index(1, slot)];
        boolean firstDay = visits[0][index(0, slot)] == 0;
        double limit = CLIP * StrictMath.sqrt(Math.max(variance, leastClipped));
        boolean away = awaySince != NOT_AWAY;
        double rest = used + (firstDay || away ? residual : Math.max(-limit, Math.min(limit, residual)));
        boolean daily = !away || recurs(heldByDay, slotsPerDay, slot, residual, awaySince);
        boolean weekly = !away || recurs(heldByWeek, slotsPerDay * DAYS, slot, residual, awaySince);
        rest = daily ? learn(0, index(0, slot), rest, variance) : rest - trust[0] * logs[0][index(0, slot)];
        if (weekly && !firstDay) { // the first day cannot be told from its weekday
            rest = learn(1, index(1, slot), rest, variance);
            learn(2, index(2, slot), rest, variance);
        }
        hold(slot, away ? (byte) Math.signum(residual) : 0);
    }

    /** Whether another episode, a period ago, went the same way at the same time. */
    private boolean recurs(byte[] held, int period, long slot, double residual, long awaySince) {
        boolean another = Math.floorDiv(awaySince, slotMillis) > slot - period;
        return another && held[Math.floorMod(slot, period)] == Math.signum(residual);
    }

    private void hold(long slot, byte sign) {
        heldByDay[Math.floorMod(slot, slotsPerDay)] = sign;
        heldByWeek[Math.floorMod(slot, slotsPerDay * DAYS)] = sign;
    }

    /** Returns what the layer leaves for the next. */
    private double learn(int layer, int slot, double value, double variance) {
        double said = logs[layer][slot];
        if (visits[layer][slot] > 0) {
            squares[layer] = (1 - 1 / TRUST_MEMORY) * squares[layer] + said * said / variance;
            products[layer] = (1 - 1 / TRUST_MEMORY) * products[layer] + said * value / variance;
            trust[layer] = Math.max(0, Math.min(1, products[layer] / (squares[layer] + DOUBT)));
        }
        boolean firstDay = layer == 0 && visits[layer][slot] == 0;
        visits[layer][slot] = Math.min(visits[layer][slot] + (firstDay ? FIRST_DAY : 1), mostVisits(layer));
        logs[layer][slot] += firstDay ? value : (value - said) / visits[layer][slot];
        return value - trust[layer] * said;
    }

    private float mostVisits(int layer) {
        return switch (layer) {
            case 0 -> DAY_VISITS;
            case 1 -> (float) WEEKDAY_WEEKS * slotsPerDay;
            default -> WEEK_VISITS;
        };
    }

    /** Whether the time of day is known well enough to be used. */
    boolean isSeasonal() {
        return trust[0] > 0 || trust[1] > 0 || trust[2] > 0;
    }

    void save(DataOutput out) throws IOException {
        for (int layer = 0; layer < LAYERS; layer++) {
            out.writeDouble(trust[layer]);
            out.writeDouble(squares[layer]);
            out.writeDouble(products[layer]);
            for (int slot = 0; slot < logs[layer].length; slot++) {
                out.writeDouble(logs[layer][slot]);
                out.writeDouble(visits[layer][slot]);
            }
        }
        out.write(heldByDay);
        out.write(heldByWeek);
    }

    void load(DataInput in) throws IOException {
        for (int layer = 0; layer < LAYERS; layer++) {
            trust[layer] = in.readDouble();
            squares[layer] = in.readDouble();
            products[layer] = in.readDouble();
            for (int slot = 0; slot < logs[layer].length; slot++) {
                logs[layer][slot] = in.readDouble();
                visits[layer][slot] = (float) in.readDouble();
            }
        }
        in.readFully(heldByDay);
        in.readFully(heldByWeek);
    }
}
