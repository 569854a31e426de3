package dev.faultline.streams.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentRevision;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.StageDriver;
import java.nio.file.Path;
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
        stage.assertNothingElse();
    }

    @Test
    void theSameRevisionAgainChangesNothing() {
        send(FIRST);
        send(SECOND);
        send(FIRST);
        send(SECOND);
        assertThat(stage.read(Topics.INCIDENTS)).hasSize(2);
        stage.assertNothingElse();
    }

    @Test
    void incidentsAreFoldedApart() {
        send(FIRST);
        send(Rows.revision("x", null, 5).setIncidentId("other").build());
        assertThat(stage.read(Topics.INCIDENTS)).extracting(Incident::getInputs).containsExactly(1L, 1L);
        stage.assertNothingElse();
    }

    @Test
    void badRecordsAreKeptWithTheirBytesAndTheRestGoesThrough() {
        send(FIRST);
        assertThat(stage.read(Topics.INCIDENTS)).hasSize(1);
        Poison.into(stage, Topics.INCIDENT_REVISIONS, "aws", SECOND);
        send(SECOND);
        assertThat(stage.read(Topics.INCIDENTS)).extracting(Incident::getTitle).containsExactly("title of b");
        stage.assertNothingElse();
    }
}
