package dev.faultline.testing.guarantee;

import java.util.List;

/** Something that must hold at the end. */
public interface Guarantee {

    /** What does not hold, each in a sentence; empty when all does. */
    List<String> findings(Answers tables);

    /** Its name in reports. */
    default String name() {
        return getClass().getSimpleName();
    }
}
