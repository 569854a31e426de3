package dev.faultline.streams.incident;

import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentRevision;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.StageDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentTopologyTest {

    private static final IncidentRevision FIRST = Rows.revision("a", null, 10).build();
    private static final IncidentRevision SECOND = Rows.revision("b", "a", 20).build();

    @TempDir
    private Path state;

    private StageDriver stage;

    @BeforeEach
    void start() {
        stage = new StageDriver("incident", state);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private void send(IncidentRevision revision) {
        stage.send(Topics.INCIDENT_REVISIONS, revision.getProvider(), revision);
    }

    @Test
    void everyNewRevisionIsANewVersionUnderTheIncident() {
        send(FIRST);
        send(SECOND);
        var records = stage.records(Topics.INCIDENTS);
        assertThat(records).extracting(r -> r.value().getTitle()).containsExactly("title of a", "title of b");
        assertThat(records).extracting(r -> r.value().getRevision()).containsExactly(1L, 2L);
        assertThat(records).extracting(r -> r.key()).containsOnly(FIRST.getIncidentId());
        assertThat(records).extracting(r -> r.value().getRunId()).containsOnly(StageDriver.RUN);
        assertThat(stage.read(Topics.INCIDENT_ENTRIES))
                .extracting(r -> r.getTitle())
                .containsExactly("title of a", "title of b");
        stage.assertNothingElse();
    }

    @Test
    void theSameRevisionAgainChangesNothing() {
        send(FIRST);
        send(SECOND);
        send(FIRST);
        send(SECOND);
        assertThat(stage.read(Topics.INCIDENTS)).hasSize(2);
        assertThat(stage.read(Topics.INCIDENT_ENTRIES)).hasSize(2);
        stage.assertNothingElse();
    }

    @Test
    void incidentsAreFoldedApart() {
        send(FIRST);
        send(Rows.revision("x", null, 5)
                .setIncidentId("other")
                .setRegions(List.of("eu-west-1"))
                .build());
        assertThat(stage.read(Topics.INCIDENTS)).extracting(Incident::getInputs).containsExactly(1L, 1L);
        assertThat(stage.read(Topics.INCIDENT_ENTRIES)).hasSize(2);
        stage.assertNothingElse();
    }

    @Test
    void badRecordsAreKeptWithTheirBytesAndTheRestGoesThrough() {
        send(FIRST);
        assertThat(stage.read(Topics.INCIDENTS)).hasSize(1);
        assertThat(stage.read(Topics.INCIDENT_ENTRIES)).hasSize(1);
        Poison.into(stage, Topics.INCIDENT_REVISIONS, "aws", SECOND);
        send(SECOND);
        assertThat(stage.read(Topics.INCIDENTS)).extracting(Incident::getTitle).containsExactly("title of b");
        assertThat(stage.read(Topics.INCIDENT_ENTRIES)).hasSize(1);
        stage.assertNothingElse();
    }

    private static IncidentRevision.Builder service(String id, String service, @Nullable String previous, long seen) {
        return Rows.revision(id, previous, seen)
                .setIncidentId(ContentId.ofIncident("aws", service))
                .setNativeId(service)
                .setRegions(List.of("us-east-1"))
                .setServices(List.of(service))
                .setPublishedAt(at(0));
    }

    /** An outage told as four entries; one comes late, tells its onset later still, and one is told to be another trouble. */
    private static List<IncidentRevision> outage() {
        long hour = Duration.ofHours(1).toMillis();
        return List.of(
                service("c1", "console", null, 1).build(),
                service("e1", "ec2", null, 2).setPublishedAt(at(hour)).build(),
                service("c2", "console", "c1", 3).setDeclaredStart(at(-hour)).build(),
                service("v1", "events", null, 4).setPublishedAt(at(7 * hour)).build(),
                service("v2", "events", "v1", 5)
                        .setPublishedAt(at(7 * hour))
                        .setDeclaredStart(at(-hour / 2))
                        .setDeclaredEnd(at(9 * hour))
                        .build(),
                service("s1", "s3", null, 6).setPublishedAt(at(2 * hour)).build(),
                service("s2", "s3", "s1", 7)
                        .setPublishedAt(at(2 * hour))
                        .setDeclaredStart(at(5 * hour))
                        .build());
    }

    @Test
    void anAbsorbedIncidentKeepsPointingToItsSuccessor() {
        outage().subList(0, 5).forEach(this::send);
        Map<String, Incident> incidents = last(stage.read(Topics.INCIDENTS), Incident::getNativeId);
        String console = ContentId.ofIncident("aws", "console");
        assertThat(incidents.get("console").getParts()).hasSize(3).contains(ContentId.ofIncident("aws", "events"));
        assertThat(incidents.get("console").getServices()).containsExactly("console", "ec2", "events");
        assertThat(incidents.get("events").getSupersededBy()).isEqualTo(console);
        assertThat(incidents.get("ec2").getGroupId()).isEqualTo(console);
        assertThat(last(stage.read(Topics.INCIDENT_ENTRIES), IncidentEntry::getNativeId)
                        .values())
                .extracting(IncidentEntry::getIncidentId)
                .containsOnly(console);
    }

    @Test
    void anyInterleavingEndsInTheSameIncidents() {
        List<IncidentRevision> revisions = new ArrayList<>(outage());
        revisions.forEach(this::send);
        Map<String, Incident> incidents = withoutRevision(last(stage.read(Topics.INCIDENTS), Incident::getId));
        Map<String, IncidentEntry> entries = last(stage.read(Topics.INCIDENT_ENTRIES), IncidentEntry::getId);
        entries.replaceAll(
                (id, row) -> IncidentEntry.newBuilder(row).setRevision(0).build());
        Random random = new Random(20211207);
        for (int i = 0; i < 12; i++) {
            Collections.shuffle(revisions, random);
            try (StageDriver other = new StageDriver("incident", state.resolve("shuffled-" + i))) {
                revisions.forEach(r -> other.send(Topics.INCIDENT_REVISIONS, r.getProvider(), r));
                assertThat(withoutRevision(last(other.read(Topics.INCIDENTS), Incident::getId)))
                        .isEqualTo(incidents);
                Map<String, IncidentEntry> again = last(other.read(Topics.INCIDENT_ENTRIES), IncidentEntry::getId);
                again.replaceAll((id, row) ->
                        IncidentEntry.newBuilder(row).setRevision(0).build());
                assertThat(again).isEqualTo(entries);
            }
        }
    }

    private static <T> Map<String, T> last(List<T> rows, Function<T, String> key) {
        Map<String, T> last = new TreeMap<>();
        rows.forEach(row -> last.put(key.apply(row), row));
        return last;
    }

    private static Map<String, Incident> withoutRevision(Map<String, Incident> rows) {
        rows.replaceAll((id, row) -> Incident.newBuilder(row).setRevision(0).build());
        return rows;
    }
}
