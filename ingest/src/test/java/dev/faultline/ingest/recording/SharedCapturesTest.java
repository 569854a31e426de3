package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Capture;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.RevisionChange;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recordings and whole payloads that lie beside the project. */
class SharedCapturesTest {

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();

    @Test
    void theDayOfAwsHasItsFirstPostAndIsSeenHalfAnHourLater() {
        replay("recordings/2021-12-07-aws");

        assertThat(cluster.values(Topics.CAPTURES))
                .filteredOn(capture -> capture.getSource().equals("aws-status"))
                .hasSize(33);
        List<IncidentRevision> aws = cluster.values(Topics.INCIDENT_REVISIONS).stream()
                .filter(revision -> revision.getProvider().equals("aws"))
                .toList();
        IncidentRevision first = aws.stream()
                .filter(revision -> revision.getPublishedAt().isAfter(Instant.parse("2021-12-07T00:00:00Z")))
                .min(Comparator.comparing(IncidentRevision::getObservedAt))
                .orElseThrow();
        assertThat(first.getPublishedAt()).isEqualTo(Instant.parse("2021-12-07T16:22:56Z"));
        assertThat(first.getObservedAt()).isEqualTo(Instant.parse("2021-12-07T16:51:55Z"));
        assertThat(first.getDeclaredStart()).isNull();
        assertThat(aws)
                .as("the page is cleared at midnight in Seattle; nothing leaves it before")
                .noneMatch(revision -> revision.getChange() == RevisionChange.VANISHED);
        assertThat(aws.stream().filter(revision -> revision.getChange() == RevisionChange.AGED_OUT))
                .hasSize(12);
        assertChained(cluster.values(Topics.INCIDENT_REVISIONS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recordings/2021-12-07-aws",
                "recordings/2022-06-21-cloudflare",
                "recordings/2025-06-12-gcp",
                "fixtures"
            })
    void everyGenuineCaptureIsRead(String path) {
        ReplayProgress progress = replay(path);

        assertThat(cluster.deadLetters()).isEmpty();
        Counts total = progress.total();
        assertThat(total.addUp()).isTrue();
        List<Capture> captures = cluster.values(Topics.CAPTURES);
        List<IncidentRevision> revisions = cluster.values(Topics.INCIDENT_REVISIONS);
        assertThat(total.published()).isEqualTo(captures.size() + revisions.size());
        System.out.println(path + ": " + captures.size() + " captures, " + revisions.size() + " revisions, " + total);
    }

    private ReplayProgress replay(String path) {
        return new Folder(temp).replay(cluster, SharedData.shipped(), List.of(SharedData.path(path)));
    }

    private static void assertChained(List<IncidentRevision> revisions) {
        Map<String, String> last = new HashMap<>();
        for (IncidentRevision revision : revisions) {
            String before = last.put(revision.getIncidentId(), revision.getId());
            assertThat(revision.getPreviousId()).isEqualTo(before);
            assertThat(revision.getChange() == RevisionChange.PUBLISHED).isEqualTo(before == null);
        }
    }
}
