package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.RevisionChange;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which revisions a sequence of captures makes. */
class RevisionChainTest {

    private static final long DATE = 1638894176;

    @TempDir
    private Path temp;

    private Folder folder;
    private final MockCluster cluster = new MockCluster();

    @BeforeEach
    void prepare() {
        folder = new Folder(temp);
        folder.file("captures.jsonl.manifest.yaml", Captures.MANIFEST);
    }

    @Test
    void goingBackToAnOldTextIsANewRevision() {
        List<IncidentRevision> revisions = replay(
                Captures.aws("2021-12-07T17:00:00Z", Captures.awsEvent("ec2-us-east-1", DATE, 2, "A")),
                Captures.aws("2021-12-07T17:01:00Z", Captures.awsEvent("ec2-us-east-1", DATE, 2, "A")),
                Captures.aws("2021-12-07T17:02:00Z", Captures.awsEvent("ec2-us-east-1", DATE, 2, "B")),
                Captures.aws("2021-12-07T17:03:00Z", Captures.awsEvent("ec2-us-east-1", DATE, 2, "A")));

        assertThat(revisions)
                .extracting(IncidentRevision::getTitle, IncidentRevision::getChange)
                .containsExactly(
                        tuple("A", RevisionChange.PUBLISHED),
                        tuple("B", RevisionChange.CHANGED),
                        tuple("A", RevisionChange.CHANGED));
        assertThat(revisions).extracting(IncidentRevision::getId).doesNotHaveDuplicates();
        assertThat(revisions.get(2).getPreviousId()).isEqualTo(revisions.get(1).getId());
        assertThat(revisions.get(0).getRegions()).containsExactly("us-east-1");
        assertThat(revisions.get(0).getPublishedAt()).isEqualTo(Instant.ofEpochSecond(DATE));
        assertThat(revisions.get(0).getDeclaredStart()).isNull();
    }

    @Test
    void anEntryThatLeavesBeforeMidnightInSeattleHasVanishedAndCanComeBack() {
        List<IncidentRevision> revisions = replay(
                Captures.aws("2021-12-07T17:00:00Z", Captures.awsEvent("ec2", DATE, 2, "A")),
                Captures.aws("2021-12-07T18:00:00Z"),
                Captures.aws("2021-12-07T19:00:00Z"),
                Captures.aws("2021-12-07T20:00:00Z", Captures.awsEvent("ec2", DATE, 2, "A")),
                Captures.aws("2021-12-08T08:10:00Z"));

        assertThat(revisions)
                .extracting(IncidentRevision::getChange, IncidentRevision::getTitle)
                .containsExactly(
                        tuple(RevisionChange.PUBLISHED, "A"),
                        tuple(RevisionChange.VANISHED, "A"),
                        tuple(RevisionChange.CHANGED, "A"),
                        tuple(RevisionChange.AGED_OUT, "A"));
        assertThat(revisions).extracting(IncidentRevision::getId).doesNotHaveDuplicates();
    }

    @Test
    void whatASingleIncidentEnvelopeDoesNotShowHasNotVanished() {
        String first = "{\"incidents\":[{\"id\":\"one\",\"name\":\"A\",\"created_at\":\"2021-12-07T16:00:00Z\"}]}";
        String second = "{\"incidents\":[{\"id\":\"two\",\"name\":\"B\",\"created_at\":\"2021-12-07T16:30:00Z\"}]}";

        List<IncidentRevision> revisions = replay(
                Captures.line("single", "statuspage-v2", "2021-12-07T17:00:00Z", first),
                Captures.line("single", "statuspage-v2", "2021-12-07T18:00:00Z", second));

        assertThat(revisions)
                .extracting(IncidentRevision::getChange)
                .containsExactly(RevisionChange.PUBLISHED, RevisionChange.PUBLISHED);
    }

    @Test
    void aCaptureThatCouldNotBeReadInFullTellsNothingAboutWhoIsMissing() {
        List<IncidentRevision> revisions = replay(
                Captures.aws("2021-12-07T17:00:00Z", Captures.awsEvent("ec2", DATE, 2, "A")),
                Captures.aws("2021-12-07T18:00:00Z", "{\"service\":\"s3\"}"));

        assertThat(revisions).hasSize(1);
        assertThat(cluster.deadLetters()).hasSize(1);
    }

    @Test
    void googleSaysWhenItBeganAndUpdatesComeInTheirOrder() {
        String incident =
                "{\"id\":\"g1\",\"begin\":\"2021-12-07T15:00:00+00:00\",\"created\":\"2021-12-07T16:00:00+00:00\","
                        + "\"external_desc\":\"Queue is slow\",\"severity\":\"high\",\"status_impact\":\"SERVICE_DISRUPTION\","
                        + "\"most_recent_update\":{\"status\":\"AVAILABLE\"},\"end\":\"2021-12-07T18:00:00+00:00\","
                        + "\"currently_affected_locations\":[{\"id\":\"us-east1\",\"title\":\"x\"}],"
                        + "\"previously_affected_locations\":[{\"id\":\"asia\",\"title\":\"y\"}],"
                        + "\"updates\":[{\"created\":\"2021-12-07T17:00:00+00:00\",\"text\":\"later\"},"
                        + "{\"created\":\"2021-12-07T16:00:00+00:00\",\"text\":\"earlier\"}]}";

        IncidentRevision revision =
                replay(Captures.gcp("2021-12-07T18:30:00Z", incident)).get(0);

        assertThat(revision.getDeclaredStart()).isEqualTo(Instant.parse("2021-12-07T15:00:00Z"));
        assertThat(revision.getDeclaredEnd()).isEqualTo(Instant.parse("2021-12-07T18:00:00Z"));
        assertThat(revision.getPublishedAt()).isEqualTo(Instant.parse("2021-12-07T16:00:00Z"));
        assertThat(revision.getStatus()).isEqualTo("AVAILABLE");
        assertThat(revision.getImpact()).isEqualTo("high");
        assertThat(revision.getRegions()).containsExactly("asia", "us-east1");
        assertThat(revision.getUpdates()).extracting(IncidentUpdate::getText).containsExactly("earlier", "later");
    }

    @Test
    void aStatuspageThatFillsInTheStartDoesNotDeclareIt() {
        String filledIn = "{\"id\":\"a\",\"name\":\"A\",\"created_at\":\"2021-12-07T16:00:00.300Z\","
                + "\"started_at\":\"2021-12-07T16:00:00.000Z\",\"components\":[{\"name\":\"API\"}]}";
        String moved = "{\"id\":\"b\",\"name\":\"B\",\"created_at\":\"2021-12-07T16:00:00Z\","
                + "\"started_at\":\"2021-12-07T15:20:00Z\"}";
        String planned = "{\"id\":\"c\",\"name\":\"C\",\"created_at\":\"2021-12-07T16:00:00Z\","
                + "\"scheduled_for\":\"2021-12-20T16:00:00Z\",\"scheduled_until\":\"2021-12-20T18:00:00Z\"}";

        List<IncidentRevision> revisions = replay(Captures.line(
                "page",
                "statuspage-v2",
                "2021-12-07T17:00:00Z",
                "{\"incidents\":[" + filledIn + "," + moved + "],\"scheduled_maintenances\":[" + planned + "]}"));

        assertThat(revisions)
                .extracting(
                        IncidentRevision::getNativeId,
                        revision -> String.valueOf(revision.getDeclaredStart()),
                        revision -> revision.getKind().name())
                .containsExactly(
                        tuple("a", "null", "INCIDENT"),
                        tuple("b", "2021-12-07T15:20:00Z", "INCIDENT"),
                        tuple("c", "2021-12-20T16:00:00Z", "MAINTENANCE"));
        assertThat(revisions.get(0).getServices()).containsExactly("API");
    }

    @Test
    void aPageInUtf16IsReadAsAwsSendsIt() {
        byte[] payload = ("\uFEFF{\"current\":[" + Captures.awsEvent("ec2", DATE, 2, "caf\u00e9") + "]}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_16BE);
        folder.file("page.json.manifest.yaml", """
                format: aws-data-json
                provenance: MEASURED
                provider: aws
                envelope: complete
                source: {id: aws}
                observedAt: 2021-12-07T17:00:00Z
                """);

        folder.replay(cluster, folder.file("page.json", payload));

        assertThat(cluster.values(Topics.INCIDENT_REVISIONS))
                .extracting(IncidentRevision::getTitle)
                .containsExactly("caf\u00e9");
    }

    @RepeatedTest(20)
    void everyChangeOfContentIsOneRevisionAndEveryOtherCandidateADuplicate(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> lines = new ArrayList<>();
        String last = "";
        long changes = 0;
        for (int minute = 0; minute < 50; minute++) {
            String text = String.valueOf((char) ('A' + random.nextInt(3)));
            changes += text.equals(last) ? 0 : 1;
            last = text;
            Instant at = Instant.parse("2021-12-07T17:00:00Z").plusSeconds(60L * minute);
            lines.add(Captures.gcp(at.toString(), Captures.gcpIncident("g", "2021-12-07T16:00:00Z", text)));
        }

        folder.replay(cluster, folder.file("captures.jsonl", String.join("", lines)));

        List<IncidentRevision> revisions = cluster.values(Topics.INCIDENT_REVISIONS);
        assertThat(revisions).hasSize((int) changes);
        assertThat(new HashSet<>(revisions.stream().map(IncidentRevision::getId).toList()))
                .hasSize((int) changes);
        assertThat(cluster.read(java.util.Set.of(
                                cluster.values(Topics.CURSORS).get(0).getSource()))
                        .values())
                .extracting(cursor -> new Counts(
                        cursor.getPolled(), cursor.getPublished(), cursor.getDuplicate(), cursor.getRejected()))
                .containsExactly(new Counts(100, 50 + changes, 50 - changes, 0));
    }

    private List<IncidentRevision> replay(String... lines) {
        folder.replay(cluster, folder.file("captures.jsonl", String.join("", lines)));
        return cluster.values(Topics.INCIDENT_REVISIONS);
    }
}
