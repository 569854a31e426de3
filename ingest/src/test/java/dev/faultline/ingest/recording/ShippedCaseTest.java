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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases in the project itself. */
class ShippedCaseTest {

    private static final Path CASES =
            Path.of(System.getProperty("faultline.home", ".")).resolve("cases");
    private static final Path CASE = CASES.resolve("2025-10-20-aws");

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();

    @Test
    void everythingInItIsReadAndNothingIsMeasured() {
        ReplayProgress progress = replay(CASE);

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
        replay(CASES.resolve("2021-12-07-aws"));

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
        replay(CASE);

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
        replay(CASE);

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

    private ReplayProgress replay(Path folder) {
        Folder workplace = new Folder(temp);
        Replay.Settings settings = new Replay.Settings(
                null,
                ManifestLibrary.empty(),
                Instant.parse("2027-01-01T00:00:00Z"),
                new DeadLetterFiles(workplace.data()));
        return workplace.replay(cluster, settings, List.of(folder));
    }

    static List<Case> cases() {
        return Case.allIn(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noCaseHoldsAMeasurementAndEachSaysSoFirst(Case shipped) {
        assertThat(replay(shipped.folder()).total().addUp()).isTrue();

        assertThat(cluster.deadLetters()).isEmpty();
        assertThat(cluster.values(Topics.CLAIMS))
                .isNotEmpty()
                .allMatch(claim -> claim.getProvenance() == Provenance.REPORTED)
                .allMatch(claim -> claim.getLink().startsWith("https://"))
                .allMatch(claim -> claim.getFrom() == null || isNear(claim.getFrom(), shipped));
        assertThat(cluster.values(Topics.OBSERVATIONS))
                .allMatch(observation -> observation.getProvenance() == Provenance.RECONSTRUCTED);
        assertThat(cluster.values(Topics.INCIDENT_REVISIONS))
                .allMatch(revision -> revision.getProvenance().compareTo(Provenance.RECONSTRUCTED) >= 0);
        assertThat(shipped.notice()).matches("(?s)(REPORTED|RECONSTRUCTED).*");
        assertThat(shipped.folder().getFileName()).hasToString(shipped.name());
        assertThat(shipped.backfills()).isNotEmpty();
    }

    private static boolean isNear(Instant time, Case shipped) {
        Duration days = Duration.ofDays(2);
        return time.isAfter(shipped.shown().from().minus(days))
                && time.isBefore(shipped.shown().until().plus(days));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsInventedIsADecoyAndSaysSoInEveryLine(Case shipped) {
        replay(shipped.folder());

        List<IncidentRevision> invented = cluster.values(Topics.INCIDENT_REVISIONS).stream()
                .filter(revision -> revision.getProvenance() == Provenance.SYNTHETIC)
                .toList();
        assertThat(invented.isEmpty()).isEqualTo(!shipped.notice().contains("DECOY"));
        assertThat(invented).allSatisfy(revision -> {
            assertThat(revision.getTitle()).startsWith("DECOY, invented: ");
            assertThat(revision.getNativeId()).startsWith("decoy-");
            assertThat(revision.getUpdates())
                    .allMatch(update -> update.getText().startsWith("DECOY, invented: "));
            assertThat(revision.getLink()).isNull();
        });
        Set<String> decoys =
                invented.stream().map(IncidentRevision::getIncidentId).collect(Collectors.toSet());
        assertThat(cluster.values(Topics.CLAIMS))
                .noneMatch(claim -> claim.getIncidentId() != null && decoys.contains(claim.getIncidentId()));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-15-arbitrum, chain/blocks, 240, 2023-12-15T15:29:00Z, 2023-12-15T16:47:00Z,",
        "2024-02-06-solana, chain/slots, 150, 2024-02-06T09:53:00Z, 2024-02-06T14:55:00Z, 2024-02-06T14:57:00Z",
        "2026-05-07-coinbase, trading-seconds, 60, 2026-05-07T23:48:00Z, 2026-05-08T06:25:00Z, 2026-05-08T07:49:00Z",
        "2026-05-07-coinbase, retail-seconds, 60, 2026-05-07T23:48:00Z, 2026-05-08T09:30:00Z, 2026-05-08T13:53:00Z",
    })
    void aPublishedHaltIsZeroFromMinuteToMinuteAndWhatNobodyStatedIsMissing(
            String name, String series, double usual, Instant begin, Instant end, Instant again) {
        replay(CASES.resolve(name));

        List<Observation> observations = cluster.values(Topics.OBSERVATIONS).stream()
                .filter(observation -> observation.getStatus() == ObservationStatus.OK)
                .filter(observation -> series.endsWith(observation.getSignal()))
                .toList();
        assertThat(observations).allSatisfy(observation -> {
            Instant start = observation.getIntervalStart();
            boolean halted = !start.isBefore(begin) && start.isBefore(end);
            assertThat(observation.getCount()).as(start.toString()).isEqualTo(halted ? 0.0 : usual);
            assertThat(start.isBefore(end) || again != null && !start.isBefore(again))
                    .as(start.toString())
                    .isTrue();
        });
        assertThat(observations)
                .filteredOn(observation -> observation.getCount() == 0)
                .hasSize((int) Duration.between(begin, end).toMinutes());
    }

    private static List<Observation> of(List<Observation> observations, String entity) {
        return observations.stream()
                .filter(observation -> observation.getEntity().equals(entity))
                .filter(observation -> observation.getStatus() == ObservationStatus.OK)
                .toList();
    }
}
