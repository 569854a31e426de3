package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.app.notify.Notice;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.live.SourceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BulletinTest {

    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aPrivateSourceThatIsLostIsToldOfOnlyWhereThatIsWanted() {
        assertThat(lost(false)).extracting(Notice::subject).containsExactly("page-aws");
        assertThat(lost(true)).extracting(Notice::subject).containsExactly("page-aws", "shop-prometheus");
    }

    @Test
    void everyStateOfASuspicionIsAStep() {
        assertThat(Bulletin.kind("OPEN", false)).isEqualTo(Notice.Kind.SUSPECTED);
        assertThat(Bulletin.kind("CONFIRMED", false)).isEqualTo(Notice.Kind.CONFIRMED);
        assertThat(Bulletin.kind("CONFIRMED", true)).as("the entities are back").isEqualTo(Notice.Kind.OVER);
        assertThat(Bulletin.kind("CLOSED", true)).isEqualTo(Notice.Kind.OVER);
        assertThat(Bulletin.kind("RETRACTED", true)).isEqualTo(Notice.Kind.RETRACTED);
        assertThat(Bulletin.kind("SUPERSEDED", true)).isEqualTo(Notice.Kind.RETRACTED);
    }

    private static List<Notice> lost(boolean tellsPrivate) {
        Map<String, SourceHealth> health =
                Map.of("page-aws", failing("page-aws", false), "shop-prometheus", failing("shop-prometheus", true));
        return Bulletin.sources(
                Bulletin.told(health, tellsPrivate), BEGUN, BEGUN.plus(Duration.ofHours(1)), Duration.ofMinutes(15));
    }

    private static SourceHealth failing(String id, boolean isPrivate) {
        return new SourceHealth(id, isPrivate, 0, 9, 9, 0, "timed out", Counts.NONE);
    }
}
