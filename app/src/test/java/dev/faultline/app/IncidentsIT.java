package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three days on which providers failed, as their pages told it, from real captures. Skipped where these are not present. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentsIT {

    private static final Path HOME = CommonOptions.home();
    private static final Path RECORDINGS = HOME.resolve("../shared/data/recordings");

    private Installed installed;
    private LocalStack stack;

    @BeforeAll
    void replay(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(RECORDINGS), "no recordings in " + RECORDINGS);
        installed = new Installed(folder.resolve("incidents"));
        Files.createDirectories(installed.data());
        stack = LocalStack.attachOrStart(
                new StackLayout(HOME, installed.data(), StackOptions.defaults(), ExternalServers.from(Map.of())));
        installed.run(
                "replay",
                RECORDINGS.resolve("2021-12-07-aws").toString(),
                RECORDINGS.resolve("2022-06-21-cloudflare").toString(),
                RECORDINGS.resolve("2025-06-12-gcp").toString(),
                HOME.resolve("cases/2021-12-07-aws").toString());
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    private List<String> rows(String sql) {
        return installed.run("sql", "--format", "TSV", sql).lines().toList();
    }

    @Test
    void nineEntriesOfOneRegionAreOneIncidentAndTheirIdsLeadToIt() {
        assertThat(
                        rows(
                                "SELECT length(parts), regions, declared_start, declared_end, first_published, first_seen"
                                        + " FROM faultline.incidents WHERE provider = 'aws' AND toDate(first_published) = '2021-12-07'"))
                .containsExactly("9\t['us-east-1']\t2021-12-07 15:25:00.000\t2021-12-08 10:20:00.000"
                        + "\t2021-12-07 16:22:56.000\t2021-12-07 16:51:55.000");
        assertThat(rows("SELECT count(), uniqExact(incident_id), countIf(id != incident_id) FROM faultline.incident_ids"
                        + " WHERE native_id IN ('management-console/1638894176', 'ec2-us-east-1/1638895771',"
                        + " 'ecs-us-east-1/1638919976')"))
                .containsExactly("3\t1\t2");
    }

    /** Amazon's own summary of later puts the onset at 15:30; its entries say 15:25 to 17:02. Both are kept, with basis. */
    @Test
    void theLagOfAmazonIsKnownFromBothOfItsOnsets() {
        assertThat(rows("SELECT afterwards_onset, first_post, round(afterwards_to_post_minutes, 1),"
                        + " round(declared_to_post_minutes, 1), declared_onset_basis LIKE 'Between 7:25 AM PST%',"
                        + " afterwards_onset_basis FROM faultline.incident_honesty"
                        + " WHERE provider = 'aws' AND toDate(first_post) = '2021-12-07'"))
                .containsExactly("2021-12-07 15:30:00.000\t2021-12-07 16:22:56.000\t52.9\t57.9\t1"
                        + "\thttps://aws.amazon.com/message/12721/");
    }

    @Test
    void whatGoogleSaidOfTheOnsetIsKnownAsOfEachHour() {
        String lag = "SELECT declared_onset, round(declared_to_post_minutes, 1) FROM faultline.%s"
                + " WHERE provider = 'gcp' AND toDate(first_post) = '2025-06-12'";
        assertThat(rows(lag.formatted("incident_honesty_as_of(at = '2025-06-12 19:00:00')")))
                .as("nothing was known yet")
                .isEmpty();
        assertThat(rows(lag.formatted("incident_honesty_as_of(at = '2025-06-12 19:15:00')")))
                .as("an onset after the first post, as first published")
                .containsExactly("2025-06-12 19:00:00.000\t-13.4");
        assertThat(rows(lag.formatted("incident_honesty_as_of(at = '2025-06-12 20:00:00')")))
                .containsExactly("2025-06-12 17:51:00.000\t55.6");
        assertThat(rows(lag.formatted("incident_honesty"))).containsExactly("2025-06-12 17:51:00.000\t55.6");
        assertThat(rows("SELECT uniqExact(declared_onset) FROM faultline.incident_lag_history"
                        + " WHERE provider = 'gcp' AND toDate(first_post) = '2025-06-12'"))
                .containsExactly("2");
    }

    @Test
    void onTheDayOfCloudflareOthersSpokeAndOneNamedAThirdParty() {
        assertThat(rows("SELECT provider, title FROM faultline.incidents WHERE toDate(first_published) = '2022-06-21'"
                        + " ORDER BY first_published"))
                .containsExactly(
                        "cloudflare\tCloudflare Service Issues",
                        "digitalocean\tCloud Control Panel and WWW",
                        "github\tIncident with GitHub Actions",
                        "gcp\tCloud Router route priorities being wrong",
                        "github\tIncident with Copilot");
        assertThat(rows("SELECT speaker, provider, stance FROM faultline.namings WHERE toDate(at) = '2022-06-21'"
                        + " AND sentence LIKE '%third party outage%'"))
                .containsExactly("digitalocean\t\\N\tUNNAMED");
    }

    @Test
    void plannedWorkIsNoIncidentAndWhatLeftAPageIsNotResolved() {
        assertThat(rows("SELECT count() FROM faultline.incidents WHERE kind = 'MAINTENANCE'"))
                .containsExactly("0");
        assertThat(rows("SELECT count() > 300 FROM faultline.maintenance")).containsExactly("1");
        assertThat(rows("SELECT count() FROM faultline.incidents WHERE state IN ('VANISHED', 'AGED_OUT')"
                        + " AND isNotNull(declared_end) AND kind = 'INCIDENT' AND provider = 'gcp'"))
                .containsExactly("0");
    }

    @Test
    void nowSaysWhoTellsWhatAndWhatCannotBeSeen() {
        assertThat(installed.run("now", "--at", "2021-12-07T17:30:00Z"))
                .contains("As of 2021-12-07 17:30 UTC")
                .contains("Increased Error Rates [us-east-1]")
                .contains("No watched series is in a drop.")
                .contains("Blind: dependents")
                .contains("coinbase");
        assertThat(installed.run("now", "--at", "2021-12-01T00:00:00Z", "--format", "csv"))
                .as("nothing was known before anything was read")
                .hasLineCount(1);
    }
}
