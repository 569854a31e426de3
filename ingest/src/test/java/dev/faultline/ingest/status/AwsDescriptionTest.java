package dev.faultline.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.IncidentUpdate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsDescriptionTest {

    private static final Instant FIRST = Instant.parse("2021-12-07T23:32:56Z");

    private static String message(String stamp, String text) {
        return "<div><span class=\"yellowfg\">" + stamp + "</span>&nbsp;" + text + "</div>";
    }

    private static List<IncidentUpdate> read(String... messages) {
        return AwsDescription.updates(String.join("", messages), FIRST);
    }

    @Test
    void everyMessageHasItsTime() {
        List<IncidentUpdate> updates = read(
                message(" 3:32 PM PST", "Launches fail."),
                message(" 3:32 PM PST", "Launches &amp; stops fail, see <a href=\"https://x\">the console</a>."));
        assertThat(updates)
                .extracting(u -> String.valueOf(u.getAt()))
                .containsExactly("2021-12-07T23:32:00Z", "2021-12-07T23:32:00Z");
        assertThat(updates)
                .extracting(IncidentUpdate::getText)
                .containsExactly("Launches fail.", "Launches & stops fail, see the console.");
    }

    @Test
    void aTimeBeforeTheLastOneIsOfTheNextDayAndADayThatIsWrittenCounts() {
        assertThat(read(
                        message("3:32 PM PST", "a"),
                        message("11:01 PM PST", "b"),
                        message("12:10 AM PST", "c"),
                        message("Dec 8,  2:29 AM PST", "d"),
                        message("Jan 2, 1:00 AM PST", "e")))
                .extracting(u -> String.valueOf(u.getAt()))
                .containsExactly(
                        "2021-12-07T23:32:00Z",
                        "2021-12-08T07:01:00Z",
                        "2021-12-08T08:10:00Z",
                        "2021-12-08T10:29:00Z",
                        "2022-01-02T09:00:00Z");
    }

    @Test
    void theFirstMessageMayBeMinutesFromTheDateOfTheEventOnEitherSide() {
        assertThat(read(message("3:10 PM PST", "a"), message("3:05 PM PST", "b")))
                .extracting(u -> String.valueOf(u.getAt()))
                .containsExactly("2021-12-07T23:10:00Z", "2021-12-08T23:05:00Z");
        Instant early = Instant.parse("2021-12-08T08:05:00Z");
        assertThat(AwsDescription.updates(message("11:58 PM PST", "a"), early)
                        .get(0)
                        .getAt())
                .isEqualTo(Instant.parse("2021-12-08T07:58:00Z"));
        Instant late = Instant.parse("2021-12-08T07:58:00Z");
        assertThat(AwsDescription.updates(message("12:05 AM PST", "a"), late)
                        .get(0)
                        .getAt())
                .isEqualTo(Instant.parse("2021-12-08T08:05:00Z"));
    }

    @Test
    void theWrittenZoneCountsInAnySeason() {
        assertThat(read(message("4:33 PM PDT", "a")).get(0).getAt()).isEqualTo(Instant.parse("2021-12-07T23:33:00Z"));
    }

    @Test
    void whatIsNoTimeStaysInTheText() {
        for (String stamp : List.of("soon", "25:00 PM PST", "Feb 31, 1:00 AM PST", "3:32 PM CET", "")) {
            assertThat(read(message(stamp, "text"))).singleElement().satisfies(update -> {
                assertThat(update.getAt()).as(stamp).isNull();
                assertThat(update.getText()).endsWith("text").startsWith(stamp);
            });
        }
        assertThat(AwsDescription.updates("no messages, only <b>text", FIRST)).isEmpty();
        assertThat(AwsDescription.updates("<div>".repeat(5_000), FIRST)).isEmpty();
    }
}
