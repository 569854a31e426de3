package dev.faultline.streams.naming.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.Naming;
import dev.faultline.event.Post;
import dev.faultline.event.Provenance;
import dev.faultline.event.Stance;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.StageDriver;
import dev.faultline.streams.TestRegistry;
import dev.faultline.streams.naming.Providers;
import dev.faultline.streams.run.RunSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamingTopologyTest {

    private static final Instant POSTED = Instant.parse("2025-10-20T08:00:00Z");
    private static final String BLAME = "We are down due to an AWS outage in us-east-1.";
    private static final String DENIAL = "This is not related to Cloudflare.";

    @TempDir
    private Path state;

    private StageDriver stage;

    @BeforeEach
    void start() {
        stage = driver("first");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private StageDriver driver(String name) {
        RunSettings usual = RunSettings.defaults();
        RunSettings settings =
                new RunSettings(usual.rate(), usual.drop(), usual.effect(), usual.verdict(), Providers.register());
        return new StageDriver("naming", settings, TestRegistry.filled(), state.resolve(name));
    }

    private static IncidentRevision revision(String id, long seen, String... updates) {
        return Rows.revision(id, null, seen)
                .setProvider("coinbase")
                .setIncidentId(ContentId.ofIncident("coinbase", "event"))
                .setTitle("Withdrawals")
                .setLink("https://status.example.org/event")
                .setUpdates(Arrays.stream(updates)
                        .map(text -> new IncidentUpdate(null, POSTED, "investigating", text))
                        .toList())
                .build();
    }

    private static Post post(String id, String text) {
        return Post.newBuilder()
                .setId(id)
                .setPlatform("bluesky")
                .setSource("feed")
                .setObservedAt(POSTED.plusSeconds(5))
                .setText(text)
                .setProvenance(Provenance.MEASURED)
                .build();
    }

    @Test
    void aSentenceOfARevisionIsToldWithAllThatIsKnownOfIt() {
        IncidentRevision revision = revision("a", 10, BLAME);
        stage.send(Topics.INCIDENT_REVISIONS, "coinbase", revision);
        var records = stage.records(Topics.NAMINGS);
        assertThat(records).singleElement().satisfies(record -> {
            Naming naming = record.value();
            assertThat(record.key()).isEqualTo("coinbase");
            assertThat(naming.getSpeaker()).isEqualTo("coinbase");
            assertThat(naming.getProvider()).isEqualTo("aws");
            assertThat(naming.getRegion()).isEqualTo("us-east-1");
            assertThat(naming.getStance()).isEqualTo(Stance.NAMED_AS_CAUSE);
            assertThat(naming.getSentence()).isEqualTo(BLAME);
            assertThat(naming.getReference()).isEqualTo("a");
            assertThat(naming.getIncidentId()).isEqualTo(revision.getIncidentId());
            assertThat(naming.getLink()).isEqualTo(revision.getLink());
            assertThat(naming.getAt()).isEqualTo(POSTED);
            assertThat(naming.getObservedAt()).isEqualTo(revision.getObservedAt());
            assertThat(naming.getKnownAt()).isEqualTo(revision.getObservedAt());
            assertThat(naming.getRunId()).isEqualTo(StageDriver.RUN);
        });
        stage.assertNothingElse();
    }

    @Test
    void whatStandsInEveryLaterRevisionIsToldOnce() {
        stage.send(Topics.INCIDENT_REVISIONS, "coinbase", revision("a", 10, BLAME));
        stage.send(Topics.INCIDENT_REVISIONS, "coinbase", revision("b", 20, BLAME, DENIAL));
        stage.send(Topics.INCIDENT_REVISIONS, "coinbase", revision("a", 10, BLAME));
        assertThat(stage.read(Topics.NAMINGS))
                .extracting(Naming::getStance)
                .containsExactly(Stance.NAMED_AS_CAUSE, Stance.DENIED);
        stage.assertNothingElse();
    }

    @Test
    void aPostIsToldUnderItsPlatformAndHasNoTimeWhenItCarriesNone() {
        stage.send(Topics.POSTS, "bluesky", post("bluesky/1", "Is AWS down?"));
        stage.send(Topics.POSTS, "bluesky", post("bluesky/2", "Nothing to see here."));
        assertThat(stage.read(Topics.NAMINGS)).singleElement().satisfies(naming -> {
            assertThat(naming.getSpeaker()).isEqualTo("bluesky");
            assertThat(naming.getStance()).isEqualTo(Stance.QUESTIONED);
            assertThat(naming.getAt()).isNull();
            assertThat(naming.getIncidentId()).isNull();
            assertThat(naming.getReference()).isEqualTo("bluesky/1");
        });
        stage.assertNothingElse();
    }

    @Test
    void theLastVersionsAreTheSameWhateverTheOrder() {
        List<IncidentRevision> revisions = List.of(
                revision("a", 10, BLAME),
                revision("b", 20, BLAME, DENIAL),
                revision("c", 30, DENIAL),
                revision("d", 30, DENIAL, "Cloudflare is down."));
        Map<String, Naming> wanted = lastOf("in-order", revisions);
        assertThat(wanted).hasSize(3);
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            List<IncidentRevision> mixed = new ArrayList<>(revisions);
            mixed.addAll(revisions);
            Collections.shuffle(mixed, random);
            assertThat(lastOf("mixed-" + i, mixed)).isEqualTo(wanted);
        }
    }

    /** Without the count of versions, which is no fact of the world. */
    private Map<String, Naming> lastOf(String name, List<IncidentRevision> revisions) {
        Map<String, Naming> last = new TreeMap<>();
        try (StageDriver other = driver(name)) {
            revisions.forEach(revision -> other.send(Topics.INCIDENT_REVISIONS, "coinbase", revision));
            for (Naming naming : other.read(Topics.NAMINGS)) {
                Naming before = last.put(naming.getId(), naming);
                assertThat(naming.getRevision()).isEqualTo(before == null ? 1 : before.getRevision() + 1);
            }
        }
        last.replaceAll((id, naming) -> Naming.newBuilder(naming).setRevision(0).build());
        return last;
    }

    @Test
    void badRecordsAreKeptWithTheirBytesAndTheRestGoesThrough() {
        Poison.into(stage, Topics.INCIDENT_REVISIONS, "coinbase", revision("a", 10, BLAME));
        Poison.into(stage, Topics.POSTS, "bluesky", post("bluesky/1", BLAME));
        stage.send(Topics.INCIDENT_REVISIONS, "coinbase", revision("a", 10, BLAME));
        stage.send(Topics.POSTS, "bluesky", post("bluesky/1", BLAME));
        assertThat(stage.read(Topics.NAMINGS)).hasSize(2);
        stage.assertNothingElse();
    }
}
