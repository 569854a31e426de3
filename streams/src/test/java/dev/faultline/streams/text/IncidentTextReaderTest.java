package dev.faultline.streams.text;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.text.IncidentText.Post;
import dev.faultline.streams.text.IncidentText.PostState;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTextReaderTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Instant PUBLISHED = Instant.parse("2022-03-15T22:00:00Z");

    private static Findings read(String body) {
        return new IncidentTextReader().read(new IncidentText("", body, PUBLISHED, UTC));
    }

    private static Instant instant(TimeFinding finding) {
        return finding == null ? null : finding.at();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Between 10:26 AM and 02:40 PM PDT, queues were slow.                    | 2022-03-15T17:26:00Z | 2022-03-15T21:40:00Z
            Between 10:20 and 10:58 AM PDT queues were slow.                        | 2022-03-15T17:20:00Z | 2022-03-15T17:58:00Z
            Between 11:20 and 1:05 PM PDT queues were slow.                         | 2022-03-15T18:20:00Z | 2022-03-15T20:05:00Z
            Between 21:03 and 22:28 UTC on 14 Mar 2022, links were congested.       | 2022-03-14T21:03:00Z | 2022-03-14T22:28:00Z
            Between 22:17 UTC on 12 Mar 2022 and 00:53 UTC on 13 Mar 2022 it failed | 2022-03-12T22:17:00Z | 2022-03-13T00:53:00Z
            Between 23:50 UTC on March 12 and 00:10 UTC on March 13 it failed.      | 2022-03-12T23:50:00Z | 2022-03-13T00:10:00Z
            On Saturday, 12 March 2022 from 21:08 to 22:43 US/Pacific it failed.    | 2022-03-13T05:08:00Z | 2022-03-13T06:43:00Z
            It failed on 2022-03-14 between 10:20 and 10:58 AM Pacific time.        | 2022-03-14T17:20:00Z | 2022-03-14T17:58:00Z
            Between 02:00 UTC on 12 Mar 2022 and 17:00 UTC on 14 Mar 2022 it failed | 2022-03-12T02:00:00Z | 2022-03-14T17:00:00Z
            From 04:30 AM - 04:58 AM PST requests failed.                           | 2022-03-15T12:30:00Z | 2022-03-15T12:58:00Z
            Incident began at 2022-03-15 10:51 and ended at 2022-03-15 13:55.       | 2022-03-15T10:51:00Z | 2022-03-15T13:55:00Z
            Between approximately 10:00 - 11:00 UTC on the 03/14/2022, it failed.   | 2022-03-14T10:00:00Z | 2022-03-14T11:00:00Z
            The issue began at 9 a.m. PDT and was resolved at approx. 10:15 a.m. PDT| 2022-03-15T16:00:00Z | 2022-03-15T17:15:00Z
            Starting at 10:00 UTC, requests failed for 3 hours and 10 minutes.      | 2022-03-15T10:00:00Z | 2022-03-15T13:10:00Z
            Between 0530 UTC and 0745 UTC on 15 March 2022 requests failed.         | 2022-03-15T05:30:00Z | 2022-03-15T07:45:00Z
            Between 23:10 and 01:20 UTC requests failed.                            | 2022-03-14T23:10:00Z | 2022-03-15T01:20:00Z
            Between 09:00 (UTC+8) and 10:00 CST (UTC+8) requests failed.            | 2022-03-15T01:00:00Z | 2022-03-15T02:00:00Z
            """)
    void aWindowIsReadInEveryForm(String text, Instant onset, Instant end) {
        Findings findings = read(text);

        assertThat(instant(findings.onset())).isEqualTo(onset);
        assertThat(instant(findings.end())).isEqualTo(end);
        assertThat(findings.windows()).hasSize(1);
        assertThat(findings.windows().get(0).sentence()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            We see errors starting at 10:20 AM PDT.                                 | 2022-03-15T17:20:00Z
            We see errors beginning as early as 10:20 AM PDT.                       | 2022-03-15T17:20:00Z
            We have seen errors since 10:20 UTC.                                    | 2022-03-15T10:20:00Z
            We are experiencing an issue as of Tuesday, 2022-03-15 01:05 US/Pacific.| 2022-03-15T08:05:00Z
            The problem started for some customers on March 14 at 16:00 UTC.        | 2022-03-14T16:00:00Z
            """)
    void aBeginIsReadWithoutAnEnd(String text, Instant onset) {
        Findings findings = read(text);

        assertThat(instant(findings.onset())).isEqualTo(onset);
        assertThat(findings.end()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The issue has been resolved for all projects as of 2022-03-15 09:00 UTC.
            At 9:00 UTC the errors were fully resolved.
            Service was restored by 09:00 UTC.
            Our engineers determined that this was mitigated at 09:00 UTC.
            """)
    void anEndIsReadWithoutABegin(String text) {
        Findings findings = read(text);

        assertThat(findings.onset()).isNull();
        assertThat(instant(findings.end())).isEqualTo(Instant.parse("2022-03-15T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            We expect to resolve this by 5 PM PDT.
            We will provide an update by 2022-03-15 23:00 UTC.
            Next update by 17:00 UTC.
            The issue should be resolved for most users by 17:00 UTC.
            The issue was not resolved at 17:00 UTC.
            Queries were not affected between 10:00 and 11:00 UTC.
            The rollout began at 10:00 UTC.
            Recovery began at 7:31 PM UTC.
            Version 10:20:30:40 of 2022-03-15, address fe80::1 and 99:99.
            """)
    void whatIsExpectedDeniedOrDoneByEngineersIsNoTime(String text) {
        Findings findings = read(text);

        assertThat(findings.windows()).isEmpty();
    }

    @Test
    void allWavesAreKept() {
        Findings findings =
                read("Between 10:22 AM and 10:33 AM PDT, and again between 10:47 AM and 11:06 AM PDT, calls failed.");

        assertThat(findings.windows()).hasSize(2);
        assertThat(instant(findings.onset())).isEqualTo(Instant.parse("2022-03-15T17:22:00Z"));
        assertThat(instant(findings.end())).isEqualTo(Instant.parse("2022-03-15T18:06:00Z"));
    }

    @Test
    void aWaveWithoutADayIsOfTheDayOfTheOneBefore() {
        String body =
                "Between 11:45 and 13:58 UTC on 30 July 2024 calls failed. Between 14:10 and 14:30 UTC they failed again.";
        Findings findings = new IncidentTextReader().read(new IncidentText("", body, null, UTC));

        assertThat(findings.windows()).hasSize(2);
        assertThat(instant(findings.end())).isEqualTo(Instant.parse("2024-07-30T14:30:00Z"));
    }

    @Test
    void aBeginToldFirstIsNotReplacedByALaterLine() {
        Findings findings =
                read("Starting at 10:30 UTC on 14 March 2022 calls failed.\nBetween 11:34 and 11:40 UTC we restarted.");

        assertThat(instant(findings.onset())).isEqualTo(Instant.parse("2022-03-14T10:30:00Z"));
    }

    @Test
    void stampsOfPostsAreNotTimesOfTheIncident() {
        String body = "<div><span class=\"yellowfg\">11:40 PM PST</span>&nbsp;We are investigating errors.</div>"
                + "<div><span class=\"yellowfg\">Dec  8,  2:29 AM PST</span>&nbsp;Between 10:31 PM PST on December 7 and"
                + " 2:20 AM PST on December 8, calls failed. The issue has been resolved.</div>";
        Findings findings = new IncidentTextReader()
                .read(new IncidentText(
                        "Amazon EC2 (N. Virginia)", body, Instant.parse("2021-12-08T07:45:00Z"), PACIFIC));

        assertThat(instant(findings.onset())).isEqualTo(Instant.parse("2021-12-08T06:31:00Z"));
        assertThat(instant(findings.end())).isEqualTo(Instant.parse("2021-12-08T10:20:00Z"));
        assertThat(findings.firstPost()).isNotNull();
        assertThat(findings.firstPost().at()).isEqualTo(Instant.parse("2021-12-08T07:40:00Z"));
        assertThat(findings.resolvedPost().at()).isEqualTo(Instant.parse("2021-12-08T10:29:00Z"));
        assertThat(findings.zone().stated()).isEqualTo("PST");
        assertThat(findings.regions()).extracting(NameFinding::name).containsExactly("N. Virginia");
        assertThat(findings.services()).extracting(NameFinding::name).containsExactly("Amazon EC2");
    }

    @Test
    void withoutAPublicationTheLocalTimeStaysAndNoDayIsInvented() {
        Findings findings = new IncidentTextReader()
                .read(new IncidentText(
                        "", "[10:50 AM PST] Between 9:10 AM and 10:40 AM PST calls failed.", null, PACIFIC));

        assertThat(findings.onset().clock()).isEqualTo(LocalTime.of(9, 10));
        assertThat(findings.onset().day()).isNull();
        assertThat(findings.onset().at()).isNull();
    }

    @Test
    void aZoneForAllTimesIsTakenFromItsOwnLine() {
        String body = "**Summary**\n(All Times US/Pacific)\n**Incident Start:** 14 March 2022 04:30\n"
                + "**Incident End:** 14 March 2022 04:38\n**Duration:** 8 minutes\n";
        Findings findings = read(body);

        assertThat(instant(findings.onset())).isEqualTo(Instant.parse("2022-03-14T11:30:00Z"));
        assertThat(instant(findings.end())).isEqualTo(Instant.parse("2022-03-14T11:38:00Z"));
        assertThat(findings.zone().stated()).isEqualTo("US/Pacific");
    }

    @Test
    void anAbbreviationIsItsOffsetEvenInTheWrongSeason() {
        assertThat(instant(
                        read("Between 10:00 AM and 11:00 AM PST calls failed.").onset()))
                .isEqualTo(Instant.parse("2022-03-15T18:00:00Z"));
        assertThat(instant(
                        read("Between 10:00 AM and 11:00 AM PT calls failed.").onset()))
                .isEqualTo(Instant.parse("2022-03-15T17:00:00Z"));
    }

    @Test
    void theAbsurdIsDroppedAndCounted() {
        assertThat(read("Between 10:00 UTC on 14 Mar 2022 and 09:00 UTC on 13 Mar 2022 it failed.")
                        .refused())
                .containsEntry(Refusal.END_BEFORE_ONSET, 1);
        assertThat(read("We see errors starting at 2022-03-16 10:20 UTC.").refused())
                .containsEntry(Refusal.ONSET_AFTER_PUBLICATION, 1);
        assertThat(read("We see errors starting at 2021-03-16 10:20 UTC.").refused())
                .containsEntry(Refusal.FAR_FROM_PUBLICATION, 1);
        assertThat(read("We see errors starting at 31 June 2022 10:20 UTC.").refused())
                .containsEntry(Refusal.NO_SUCH_DAY, 1);
    }

    @Test
    void theLatestPostDecides() {
        List<Post> posts = List.of(
                new Post(
                        "It has been resolved as of Tuesday, 2022-03-15 05:23 US/Pacific.",
                        Instant.parse("2022-03-15T13:00:00Z"),
                        PostState.AVAILABLE),
                new Post(
                        "We are experiencing an issue beginning at Tuesday, 2022-03-15 04:30 US/Pacific.\nWe will"
                                + " provide an update by Tuesday, 2022-03-15 06:00 US/Pacific.",
                        Instant.parse("2022-03-15T12:00:00Z"),
                        PostState.DISRUPTED));
        Findings findings = new IncidentTextReader().read(new IncidentText("Cloud Run", posts, UTC));

        assertThat(instant(findings.onset())).isEqualTo(Instant.parse("2022-03-15T11:30:00Z"));
        assertThat(instant(findings.end())).isEqualTo(Instant.parse("2022-03-15T12:23:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            RCA - Azure Storage - Japan East                     | Azure Storage        | Japan East
            503 errors accessing the Azure Portal - Mitigated    | Azure Portal         | -
            Amazon Elastic Compute Cloud (US-East)               | Amazon Elastic Compute Cloud | US-East
            Elevated error rates in us-east-1 and europe-west4-a | -                    | us-east-1
            Issues with multiple Azure services - UK South       | Multiple Services    | UK South
            Network Latency Issue – West US 2                    | -                    | West US 2
            """)
    void headingsNameServicesAndPlaces(String title, String service, String region) {
        Findings findings = new IncidentTextReader().read(new IncidentText(title, "", null, UTC));

        assertThat(findings.services().stream()
                        .map(NameFinding::name)
                        .findFirst()
                        .orElse(null))
                .isEqualTo(service);
        assertThat(findings.regions().stream()
                        .map(NameFinding::name)
                        .findFirst()
                        .orElse(null))
                .isEqualTo(region);
    }

    @Test
    void neitherZoneNorLocaleOfTheMachineMatters() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(instant(read("BETWEEN 10:00 AND 11:00 UTC IT FAILED.").onset()))
                    .isEqualTo(Instant.parse("2022-03-15T10:00:00Z"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
