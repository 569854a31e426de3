package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterFilesTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final Path SHIPPED =
            Path.of(System.getProperty("faultline.home", ".")).resolve("cases/register");

    private static final String SOUND = """
            observedAt: 2026-01-01T00:00:00Z
            entities:
              - {id: cloud-one, name: Cloud One, kind: provider, aliases: [C1], link: https://example.org}
              - {id: venue-old, name: Venue, kind: exchange, validTo: 2024-01-01T00:00:00Z, link: https://example.org}
              - {id: venue-new, name: Venue, kind: exchange, validFrom: 2024-01-01T00:00:00Z, link: https://example.org}
            dependencies:
              - {entity: venue-new, provider: cloud-one, statement: It says so., link: https://example.org/a}
            """;

    @TempDir
    private Path temp;

    private RegisterFiles read(String name, String content) throws IOException {
        Files.writeString(temp.resolve("a-sound.yaml"), SOUND);
        Files.writeString(temp.resolve(name), content);
        return RegisterFiles.read(List.of(temp), NOW);
    }

    @Test
    void whatIsShippedHasNoProblemAndCitesEveryDependency() {
        RegisterFiles shipped = RegisterFiles.read(List.of(SHIPPED), NOW);
        assertThat(shipped.problems()).isEmpty();
        assertThat(shipped.entities()).hasSizeGreaterThan(100);
        assertThat(shipped.dependencies())
                .hasSizeGreaterThan(50)
                .allMatch(dependency -> dependency.getLink().startsWith("https://"))
                .allMatch(dependency -> dependency.getAsOf() != null);
        assertThat(shipped.entities())
                .extracting(Entity::getId)
                .contains("binance", "binance-us", "dydx-v3", "dydx-chain");
    }

    @Test
    void aNameMayPassFromOneEntityToTheNext() throws IOException {
        RegisterFiles files = read("b.yaml", "entities: []");
        assertThat(files.problems()).isEmpty();
        assertThat(files.entities()).hasSize(3);
        assertThat(files.files()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour: red | unknown key colour",
                "entities: {} | entities is {}; allowed is a list",
                "entities: [text] | entities[0] is not a mapping",
                "entities: [{id: x}] | entities[0].name is missing",
                "entities: [{id: Ex, name: Ex, kind: chain, link: https://e.org}] | entities[0].id is Ex; allowed are a-z",
                "entities: [{id: ex, name: Ex, kind: chian, link: https://e.org}] | entities[0].kind is chian; allowed is one of chain,",
                "entities: [{id: ex, name: Ex, kind: chain}] | entities[0].link is missing; needed is an address",
                "entities: [{id: ex, name: Ex, kind: chain, link: e.org}] | entities[0].link is e.org; needed is an address",
                "entities: [{id: ex, name: Ex, kind: chain, ticker: E, link: https://e.org}] | unknown key entities[0].ticker",
                "entities: [{id: cloud-one, name: Ex, kind: chain, link: https://e.org}] | entities[0].id is cloud-one; taken by",
                "entities: [{id: ex, name: Ex, kind: chain, aliases: [c1], link: https://e.org}] | entities[0].aliases is 'c1'; which also names cloud-one (entities[0] of",
                "entities: [{id: ex, name: Venue, kind: chain, validFrom: 2025-01-01T00:00:00Z, link: https://e.org}] | entities[0].name is 'venue'; which also names venue-new",
                "entities: [{id: ex, name: E, kind: chain, link: https://e.org}] | entities[0].name is e; allowed are names of 2 to 100",
                "entities: [{id: ex, name: Ex, kind: chain, parent: nobody, link: https://e.org}] | entities[0].parent is nobody; no entity has this id: add one",
                "entities: [{id: ex, name: Ex, kind: chain, parent: ex, link: https://e.org}] | entities[0].parent is ex; which leads back to ex",
                "entities: [{id: ex, name: Ex, kind: chain, parent: ey, link: https://e.org}, {id: ey, name: Ey, kind: chain, parent: ex, link: https://e.org}] | entities[1].parent is ex; which leads back to ey",
                "entities: [{id: ex, name: Ex, kind: chain, validFrom: 2025-01-01T00:00:00Z, validTo: 2025-01-01T00:00:00Z, link: https://e.org}] | entities[0].validTo is 2025-01-01T00:00:00Z; which is not after",
                "entities: [{id: ex, name: Ex, kind: chain, validFrom: yesterday, link: https://e.org}] | entities[0].validFrom is yesterday; allowed is a time",
                "entities: [{id: ex, name: Ex, kind: chain, observedAt: 2030-01-01T00:00:00Z, link: https://e.org}] | entities[0].observedAt is 2030-01-01T00:00:00Z; which is in the future",
                "dependencies: [{entity: venue, provider: cloud-one, statement: S., link: https://e.org}] | dependencies[0].entity is venue; no entity has this id: write venue-old or venue-new",
                "dependencies: [{entity: venue-old, provider: C1, statement: S., link: https://e.org}] | dependencies[0].provider is C1; no entity has this id: write cloud-one",
                "dependencies: [{entity: venue-old, provider: cloud-one, statement: S.}] | the key dependencies[0].link is missing",
                "dependencies: [{entity: venue-old, provider: cloud-one, link: https://e.org}] | the key dependencies[0].statement is missing",
                "dependencies: [{entity: venue-old, provider: cloud-one, share: 37, statement: S., link: https://e.org}] | dependencies[0].share is 37.0; allowed is a fraction",
                "dependencies: [{entity: venue-old, provider: cloud-one, surface: SITE, statement: S., link: https://e.org}] | dependencies[0].surface is SITE; allowed is one of",
                "dependencies: [{entity: cloud-one, provider: cloud-one, statement: S., link: https://e.org}] | dependencies[0].provider is cloud-one; nobody depends on itself",
                "dependencies: [{entity: venue-new, provider: cloud-one, statement: Other words., link: https://example.org/a}] | says the same as dependencies[0] of",
                "`id: [` | not YAML",
            })
    void everyMistakeIsOneProblemThatSaysWhereAndWhatToDo(String content, String expected) throws IOException {
        String dated = content.startsWith("id:") || content.startsWith("colour")
                ? content
                : "observedAt: 2026-01-01T00:00:00Z\n" + content;
        List<String> problems = read("b-wrong.yaml", dated).problems();
        if (expected.startsWith("entities[0].name is missing")) {
            assertThat(problems).singleElement().asString().contains("the key entities[0].name is missing");
        } else {
            assertThat(problems).anyMatch(problem -> problem.contains(expected));
            assertThat(problems).allMatch(problem -> problem.contains("b-wrong.yaml"));
        }
    }

    @Test
    void aFolderThatIsNoneOrEmptyIsSaid() throws IOException {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        assertThat(RegisterFiles.read(List.of(temp.resolve("none"), empty), NOW).problems())
                .satisfiesExactly(
                        none -> assertThat(none).contains("none: is no folder"),
                        nothing -> assertThat(nothing).contains("empty: holds no *.yaml"));
    }

    @Test
    void theRegisterReachesItsTopicsOnceThoughItIsReadAgain() {
        RegisterFiles shipped = RegisterFiles.read(List.of(SHIPPED), NOW);
        MockCluster cluster = new MockCluster();
        Folder folder = new Folder(temp);
        Replay.Settings settings =
                new Replay.Settings(null, ManifestLibrary.empty(), NOW, new DeadLetterFiles(folder.data()));
        folder.run(cluster, Replay.ofRegister(shipped, settings));
        ReplayProgress again = folder.run(cluster, Replay.ofRegister(shipped, settings));
        assertThat(cluster.deadLetters()).isEmpty();
        assertThat(again.total().published()).isZero();
        assertThat(cluster.values(Topics.ENTITIES)).hasSameSizeAs(shipped.entities());
        assertThat(cluster.values(Topics.DEPENDENCIES))
                .extracting(Dependency::getId)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(shipped.dependencies());
    }
}
