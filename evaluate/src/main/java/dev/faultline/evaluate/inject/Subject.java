package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.measure.Truth;
import dev.faultline.evaluate.simulate.ExpectedReadings;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import java.time.Duration;
import java.util.List;

/** A series, real or drawn, into which drops can be put. */
public interface Subject {

    /** What reports call it. */
    String name();

    /** What one draw of it covers. */
    Span span();

    /** Whether values are whole counts that can be thinned event by event. */
    boolean isWhole();

    /** The series; a real one is the same for every seed. */
    ExpectedReadings draw(Seed seed);

    /** What is known to have happened in it, beside what is put into it. */
    default List<Truth> truths() {
        return List.of();
    }

    /** Mean events per hour. */
    double perHour();

    /** Variance over mean of totals of that length, without drops. */
    double dispersion(Duration length);
}
