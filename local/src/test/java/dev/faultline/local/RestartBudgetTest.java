package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private static final Instant NOON = Instant.parse("2025-10-20T12:00:00Z");

    private final RestartBudget budget = new RestartBudget();

    @Test
    void givesFiveRestartsInAMinuteWithGrowingPauses() {
        for (int i = 0; i < 5; i++) {
            assertThat(budget.next(NOON.plusSeconds(i))).contains(Duration.ofMillis(100L << i));
        }
        assertThat(budget.next(NOON.plusSeconds(59))).isEmpty();
    }

    @Test
    void forgetsRestartsOlderThanAMinute() {
        for (int i = 0; i < 5; i++) {
            budget.next(NOON);
        }
        assertThat(budget.next(NOON.plusSeconds(60))).contains(Duration.ofMillis(100));
    }
}
