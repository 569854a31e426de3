package dev.faultline.streams.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.attribute.Assessment.Outcome;
import org.junit.jupiter.api.Test;

class OverlapInTimeTest {

    private final EffectRule rule = new OverlapInTime();

    @Test
    void findsADropButNeverExcludesOne() {
        assertThat(rule.assess(new WindowFacts(0.1, 1)).outcome()).isEqualTo(Outcome.DROPPED);
        assertThat(rule.assess(new WindowFacts(1, 0)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(rule.assess(new WindowFacts(0, 0)).outcome()).isEqualTo(Outcome.UNOBSERVED);
    }

    @Test
    void givesItsReason() {
        assertThat(rule.assess(new WindowFacts(1, 2)).reason()).isEqualTo("2 drops overlap the window.");
        assertThat(rule.assess(new WindowFacts(0.5, 0)).reason()).startsWith("50.0 % of the window was watched");
    }
}
