package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Claim;
import dev.faultline.event.ClaimBound;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The case in the project itself. */
class ShippedCaseTest {

    private static final Path CASE =
            Path.of(System.getProperty("faultline.home", ".")).resolve("cases/2025-10-20-aws");

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();

    @Test
    void everythingInItIsReadAndNothingIsMeasured() {
        Folder folder = new Folder(temp);
        Replay.Settings settings = new Replay.Settings(
                null,
                ManifestLibrary.empty(),
                Instant.parse("2027-01-01T00:00:00Z"),
                new DeadLetterFiles(folder.data()));

        ReplayProgress progress = folder.replay(cluster, settings, List.of(CASE));

        assertThat(cluster.deadLetters()).isEmpty();
        assertThat(progress.total().addUp()).isTrue();
        List<IncidentRevision> revisions = cluster.values(Topics.INCIDENT_REVISIONS);
        assertThat(revisions).isNotEmpty().allMatch(revision -> revision.getProvenance() == Provenance.RECONSTRUCTED);
        assertThat(revisions.get(0).getObservedAt()).isEqualTo(Instant.parse("2025-10-20T07:11:00Z"));
        String incident = revisions.get(0).getIncidentId();
        assertThat(cluster.values(Topics.CLAIMS))
                .isNotEmpty()
                .allMatch(claim -> claim.getProvenance() == Provenance.REPORTED)
                .extracting(Claim::getIncidentId)
                .contains(incident);
        assertThat(cluster.values(Topics.OBSERVATIONS))
                .filteredOn(observation -> observation.getStatus() == ObservationStatus.END)
                .extracting(Observation::getEntity)
                .containsExactlyInAnyOrder("base", "bitcoin", "ethereum", "solana");
        assertThat(incident)
                .isEqualTo(ContentId.ofIncident("aws", revisions.get(0).getNativeId()));
    }

    @Test
    void theClaimsOf2021AreReportedAndBelongToTheFirstEntryOfThePage() {
        Folder folder = new Folder(temp);
        Replay.Settings settings = new Replay.Settings(
                null,
                ManifestLibrary.empty(),
                Instant.parse("2027-01-01T00:00:00Z"),
                new DeadLetterFiles(folder.data()));
        folder.replay(cluster, settings, List.of(CASE.resolveSibling("2021-12-07-aws")));

        assertThat(cluster.deadLetters()).isEmpty();
        List<Claim> claims = cluster.values(Topics.CLAIMS);
        assertThat(claims)
                .hasSize(14)
                .allMatch(claim -> claim.getProvenance() == Provenance.REPORTED)
                .allMatch(claim -> claim.getLink().startsWith("https://"))
                .extracting(Claim::getIncidentId)
                .containsOnly(ContentId.ofIncident("aws", "management-console/1638894176"));
        assertThat(claims).extracting(Claim::getEntity).contains("dydx-v3", "binance-us", "binance", "bitcoin");
    }

    @Test
    void aSizeFromOneThreadSaysSo() {
        Folder folder = new Folder(temp);
        Replay.Settings settings = new Replay.Settings(
                null,
                ManifestLibrary.empty(),
                Instant.parse("2027-01-01T00:00:00Z"),
                new DeadLetterFiles(folder.data()));
        folder.replay(cluster, settings, List.of(CASE));

        assertThat(cluster.values(Topics.CLAIMS))
                .filteredOn(claim -> "loss".equals(claim.getMeasure()))
                .hasSizeGreaterThan(5)
                .allSatisfy(claim -> assertThat(claim.getCaveat()).startsWith("One post on X"));
        assertThat(cluster.values(Topics.CLAIMS))
                .filteredOn(claim -> claim.getEntity().equals("coinmarketcap"))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.getBound()).isEqualTo(ClaimBound.ABOUT);
                    assertThat(claim.getValue()).isEqualTo(120);
                });
    }

    @Test
    void itsSeriesAreFlat() {
        Folder folder = new Folder(temp);
        Replay.Settings settings = new Replay.Settings(
                null,
                ManifestLibrary.empty(),
                Instant.parse("2027-01-01T00:00:00Z"),
                new DeadLetterFiles(folder.data()));
        folder.replay(cluster, settings, List.of(CASE));

        List<Observation> observations = cluster.values(Topics.OBSERVATIONS);
        assertThat(of(observations, "base")).allMatch(observation -> observation.getCount() == 30);
        assertThat(of(observations, "solana")).allMatch(observation -> observation.getCount() == 150);
        double ethereum = of(observations, "ethereum").stream()
                .mapToDouble(Observation::getCount)
                .average()
                .orElseThrow();
        assertThat(ethereum).isBetween(4.97, 5.0);
        double bitcoin = of(observations, "bitcoin").stream()
                .mapToDouble(Observation::getCount)
                .average()
                .orElseThrow();
        assertThat(bitcoin).isBetween(0.9, 1.1);
    }

    private static List<Observation> of(List<Observation> observations, String entity) {
        return observations.stream()
                .filter(observation -> observation.getEntity().equals(entity))
                .filter(observation -> observation.getStatus() == ObservationStatus.OK)
                .toList();
    }
}
