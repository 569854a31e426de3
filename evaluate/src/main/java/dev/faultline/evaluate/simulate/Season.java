package dev.faultline.evaluate.simulate;

/** How the mean depends on the time of day and the day of the week: a factor with mean one over a week. */
public final class Season {

    private static final long MINUTE = 60_000;
    private static final int MINUTES = 7 * 24 * 60;

    /** 1970-01-01 was a Thursday; weeks begin on Monday. */
    private static final long FIRST_MONDAY = 4L * 24 * 60 * MINUTE;

    private static final Season FLAT = new Season(0, 0);
    private static final Season WEEKLY = new Season(0.4, 0.3);

    private final double[] factors = new double[MINUTES];

    private Season(double daily, double weekend) {
        double sum = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            factors[minute] = StrictMath.exp(daily * day(minute) - weekend * nearWeekend(minute));
            sum += factors[minute];
        }
        for (int minute = 0; minute < MINUTES; minute++) {
            factors[minute] /= sum / MINUTES;
        }
    }

    /** No season. */
    public static Season flat() {
        return FLAT;
    }

    /** Days that peak in the afternoon at about twice the night, weekends at about three quarters of other days. */
    public static Season weekly() {
        return WEEKLY;
    }

    /** Factor of the mean at a moment, in milliseconds since 1970. */
    public double factor(long at) {
        return factors[(int) (Math.floorMod(at - FIRST_MONDAY, MINUTES * MINUTE) / MINUTE)];
    }

    private static double day(int minute) {
        double turn = 2 * StrictMath.PI * (minute % (24 * 60)) / (24 * 60);
        return StrictMath.sin(turn - 2.2) + 0.3 * StrictMath.sin(2 * turn);
    }

    /** One in the middle of the weekend, nothing in the middle of the week, smooth between. */
    private static double nearWeekend(int minute) {
        double turn = 2 * StrictMath.PI * (minute - 6 * 24 * 60) / MINUTES;
        double raised = (1 + StrictMath.cos(turn)) / 2;
        return raised * raised;
    }
}
