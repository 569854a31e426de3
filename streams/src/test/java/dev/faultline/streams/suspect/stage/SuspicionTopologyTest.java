package dev.faultline.streams.suspect.stage;

import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Incident;
import dev.faultline.event.Provenance;
import dev.faultline.event.Sighting;
import dev.faultline.event.Surface;
import dev.faultline.event.Suspicion;
import dev.faultline.event.SuspicionState;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.StageDriver;
import dev.faultline.streams.TestRegistry;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.register.Registered;
import dev.faultline.streams.run.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspicionTopologyTest {

    private static final long MINUTE = 60_000;
    private static final List<String> HERE =
            IntStream.range(0, 6).mapToObj(i -> "here-" + i).toList();
    private static final List<String> ELSEWHERE =
            IntStream.range(0, 14).mapToObj(i -> "elsewhere-" + i).toList();

    static {
        TestRegistry.trustEvents();
    }

    private @TempDir Path state;
    private StageDriver stage;

    @BeforeEach
    void start() {
        stage = driver("first");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private StageDriver driver(String folder) {
        Register register = Register.of(
                List.of(),
                Stream.concat(
                                HERE.stream().map(e -> Registered.dependency(e, "aws", "us-east-1")),
                                ELSEWHERE.stream().map(e -> Registered.dependency(e, "google", null)))
                        .map(dependency -> dependency.build())
                        .toList());
        RunSettings usual = RunSettings.defaults();
        RunSettings settings = new RunSettings(usual.rate(), usual.drop(), usual.effect(), usual.verdict(), register);
        return new StageDriver("suspicion", settings, TestRegistry.filled(), state.resolve(folder));
    }

    private static Sighting.Builder sighting(String entity, long start) {
        return Sighting.newBuilder()
                .setRunId("run")
                .setEntity(entity)
                .setSurface(Surface.TRADING)
                .setSignal("trades")
                .setStart(at(start * MINUTE))
                .setWithdrawn(false)
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at(start * MINUTE))
                .setRevision(1);
    }

    private static List<Sighting> watched() {
        List<Sighting> watched = new ArrayList<>();
        Stream.concat(HERE.stream(), ELSEWHERE.stream())
                .forEach(entity -> watched.add(
                        sighting(entity, -60).setEnd(at(240 * MINUTE)).build()));
        return watched;
    }

    private static Sighting drop(String entity, long onset, @Nullable Long end, long revision) {
        return sighting(entity, onset)
                .setDropId(entity + "-" + onset)
                .setDetectedAt(at((onset + 3) * MINUTE))
                .setEnd(end == null ? null : at(end * MINUTE))
                .setKnownAt(at((onset + 3 + revision) * MINUTE))
                .setRevision(revision)
                .build();
    }

    private static Sighting withdrawn(Sighting drop) {
        return Sighting.newBuilder(drop)
                .setWithdrawn(true)
                .setRevision(drop.getRevision() + 1)
                .build();
    }

    private void sight(Sighting... sightings) {
        List.of(sightings).forEach(sighting -> stage.send(Topics.SIGHTINGS, "fleet", sighting));
    }

    private void three() {
        watched().forEach(this::sight);
        sight(drop("here-0", 0, null, 1), drop("here-1", 2, null, 1));
        assertThat(stage.read(Topics.SUSPICIONS)).as("two can be chance").isEmpty();
        sight(drop("here-2", 5, null, 1));
    }

    private static Incident incident(long published) {
        return Rows.incident("official", 1)
                .setRegions(List.of("us-east-1"))
                .setFirstPublished(at(published * MINUTE))
                .setLastSeen(at(published * MINUTE))
                .setKnownAt(at(published * MINUTE))
                .build();
    }

    @Test
    void threeTogetherAreSuspiciousAndWhatWasKnownIsKept() {
        three();
        Suspicion row = stage.read(Topics.SUSPICIONS).get(0);
        assertThat(row.getState()).isEqualTo(SuspicionState.OPEN);
        assertThat(row.getProvider()).isEqualTo("aws");
        assertThat(row.getRegion()).isEqualTo("us-east-1");
        assertThat(row.getOnset()).isEqualTo(at(0));
        assertThat(row.getOpenedAt()).isEqualTo(at(8 * MINUTE));
        assertThat(row.getKnownAt()).isEqualTo(at(9 * MINUTE));
        assertThat(row.getEntities()).containsExactly("here-0", "here-1", "here-2");
        assertThat(row.getWatched()).isEqualTo(6);
        assertThat(row.getNeeded()).isEqualTo(3);
        assertThat(row.getControlsWatched()).isEqualTo(14);
        assertThat(row.getInputs()).isEqualTo(3);
        assertThat(row.getRevision()).isEqualTo(1);
        stage.assertNothingElse();
    }

    @Test
    void theProvidersOwnIncidentConfirmsItAndGivesTheLead() {
        three();
        stage.read(Topics.SUSPICIONS);
        stage.send(Topics.INCIDENTS, "official", incident(61));
        Suspicion row = stage.read(Topics.SUSPICIONS).get(0);
        assertThat(row.getState()).isEqualTo(SuspicionState.CONFIRMED);
        assertThat(row.getOfficialIncident()).isEqualTo("official");
        assertThat(row.getLeadMinutes()).isEqualTo(53);
        assertThat(row.getRevision()).isEqualTo(2);
    }

    @Test
    void aDropThatIsTakenBackTakesItBack() {
        three();
        String id = stage.read(Topics.SUSPICIONS).get(0).getId();
        sight(withdrawn(drop("here-2", 5, null, 1)));
        assertThat(stage.read(Topics.SUSPICIONS)).singleElement().satisfies(row -> {
            assertThat(row.getId()).isEqualTo(id);
            assertThat(row.getState()).isEqualTo(SuspicionState.RETRACTED);
        });
        sight(drop("here-2", 5, null, 3));
        assertThat(stage.read(Topics.SUSPICIONS)).singleElement().satisfies(row -> {
            assertThat(row.getId()).isEqualTo(id);
            assertThat(row.getState()).isEqualTo(SuspicionState.OPEN);
            assertThat(row.getRevision()).isEqualTo(3);
        });
    }

    @Test
    void withoutWatchedTimeNothingIsKnown() {
        sight(drop("here-0", 0, null, 1), drop("here-1", 2, null, 1), drop("here-2", 5, null, 1));
        stage.assertNothingElse();
    }

    @Test
    void theOrderOfInputsDoesNotMatter() {
        Random random = new Random(11);
        for (int world = 0; world < 8; world++) {
            List<Sighting> inputs = new ArrayList<>(watched());
            for (int i = 0; i < 14; i++) {
                String entity = random.nextInt(5) == 0
                        ? ELSEWHERE.get(random.nextInt(ELSEWHERE.size()))
                        : HERE.get(random.nextInt(HERE.size()));
                long onset = random.nextInt(150);
                Sighting drop = drop(entity, onset, null, 1);
                inputs.add(drop);
                switch (random.nextInt(4)) {
                    case 0 -> inputs.add(withdrawn(drop));
                    case 1 -> inputs.add(drop(entity, onset, onset + 30, 2));
                    default -> {
                        // lasts
                    }
                }
            }
            Incident incident = incident(random.nextInt(120));
            Map<String, Suspicion> expected = current("a" + world, inputs, incident, 0);
            Collections.shuffle(inputs, random);
            assertThat(current("b" + world, inputs, incident, inputs.size())).isEqualTo(expected);
        }
    }

    /** What the view shows: the last version of each row, without its number, and nothing that was taken back. */
    private Map<String, Suspicion> current(String folder, List<Sighting> inputs, Incident incident, int incidentAfter) {
        Map<String, Suspicion> rows = new TreeMap<>();
        try (StageDriver other = driver(folder)) {
            for (int i = 0; i <= inputs.size(); i++) {
                if (i == incidentAfter) {
                    other.send(Topics.INCIDENTS, "official", incident);
                }
                if (i < inputs.size()) {
                    other.send(Topics.SIGHTINGS, "fleet", inputs.get(i));
                }
            }
            other.read(Topics.SUSPICIONS)
                    .forEach(row -> rows.put(
                            row.getId(),
                            Suspicion.newBuilder(row).setRevision(0).build()));
            other.assertNothingElse();
        }
        rows.values().removeIf(row -> row.getState() == SuspicionState.RETRACTED);
        return rows;
    }

    @Test
    void whatCannotBeTakenGoesToDeadLetters() {
        Poison.into(stage, Topics.SIGHTINGS, "fleet", drop("here-0", 0, null, 1));
        Poison.into(stage, Topics.INCIDENTS, "official", incident(1));
        Poison.into(
                stage,
                Topics.SIGHTINGS,
                "fleet",
                sighting("here-0", 0).setEnd(at(-MINUTE)).build(),
                "no end after its begin");
        Poison.into(
                stage,
                Topics.SIGHTINGS,
                "fleet",
                sighting("here-0", 0).setDropId("never").build(),
                "never detected");
        Poison.into(
                stage,
                Topics.SIGHTINGS,
                "fleet",
                sighting("here-0\0", 0).setEnd(at(MINUTE)).build(),
                "zero character");
    }
}
