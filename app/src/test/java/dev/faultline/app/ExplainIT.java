package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import dev.faultline.sql.CurrentRun;
import dev.faultline.sql.Migrations;
import dev.faultline.streams.run.RunSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command explains is what the pipeline did: both read the same rates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {

    private static final String IN_THE_HALT = "2024-03-01T05:20:00Z";

    private Installed installed;
    private LocalStack stack;

    @BeforeAll
    void replay(@TempDir Path folder) throws Exception {
        installed = new Installed(folder.resolve("explained"));
        Files.createDirectories(installed.data());
        stack = LocalStack.attachOrStart(new StackLayout(
                CommonOptions.home(), installed.data(), StackOptions.defaults(), ExternalServers.from(Map.of())));
        installed.run("replay", SmallWorld.write(folder.resolve("world")).toString());
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void theEpisodeOfTheTableIsNamedWithTheWitnessesThatSawIt() throws Exception {
        String id = installed
                .run("sql", "--format", "TSV", "SELECT id FROM faultline.drops")
                .strip();
        JsonNode explained = new ObjectMapper()
                .readTree(installed.run("explain", "halting/blocks", "--at", IN_THE_HALT, "--format", "json"))
                .get(0);
        assertThat(explained.at("/drops/0/id").asText()).isEqualTo(id);
        assertThat(explained.at("/drops/0/state").asText()).isEqualTo("RECOVERED");
        assertThat(explained.at("/notes")).isEmpty();
        assertThat(explained.at("/sources")).hasSize(2).allSatisfy(source -> {
            assertThat(source.at("/state").asText()).isEqualTo("EPISODE");
            assertThat(source.at("/actual").asDouble()).isZero();
            assertThat(source.at("/expected").asDouble()).isBetween(58.0, 62.0);
            assertThat(source.at("/episode/onset").asText()).isEqualTo("2024-03-01T05:00:00Z");
            assertThat(source.at("/episode/depth").asDouble()).isEqualTo(1);
        });
    }

    @Test
    void peopleReadASentenceAndProgramsATable() {
        assertThat(installed.run("explain", "halting", "--at", "2024-03-01T05:00:30Z", "--source", "halting-node-a"))
                .contains("halting/chain/blocks by halting-node-a  at 2024-03-01T05:00:00Z")
                .contains("Alarm: in the window since 2024-03-01T05:00:00Z 0 came where")
                .contains("recovered")
                .doesNotContain("Note:");
        assertThat(installed.run("power", "steady-3", "--format", "csv"))
                .startsWith("entity,surface,signal,source,at,millis,")
                .contains("steady-3,CHAIN,blocks,steady-3-node-a,");
        assertThat(installed.run("power", "steady-3")).contains("Shortest halt told by its count: 1m of silence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-03-01T00:10:00Z", "2024-03-01T04:59:00Z", IN_THE_HALT, "2024-03-01T06:05:00Z"})
    void noSeriesIsExplainedOtherwiseThanItWasScanned(Instant at) throws SQLException {
        try (Connection connection = connect()) {
            for (String entity : List.of("steady-0", "halting", "holed", "blind", "joined")) {
                assertThat(explain(connection, entity, at, null))
                        .singleElement()
                        .satisfies(explanation -> {
                            assertThat(explanation.notes()).as(entity).isEmpty();
                            boolean away = explanation.sources().values().stream()
                                    .anyMatch(source -> source.deviation() != null
                                            && source.sentence().contains("from"));
                            assertThat(away)
                                    .as("%s at %s", entity, at)
                                    .isEqualTo(!explanation.drops().isEmpty());
                        });
            }
        }
    }

    @Test
    void aTableThatWasChangedBehindTheScanIsNoticed() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE faultline.drops_rows UPDATE state = 'OPEN' WHERE 1" + " SETTINGS mutations_sync = 1");
            List<String> notes = explain(connection, "halting", Instant.parse(IN_THE_HALT), null)
                    .get(0)
                    .notes();
            statement.execute("ALTER TABLE faultline.drops_rows UPDATE state = 'RECOVERED' WHERE 1"
                    + " SETTINGS mutations_sync = 1");
            assertThat(notes)
                    .hasSize(2)
                    .anySatisfy(note -> assertThat(note).startsWith("The table has episode"))
                    .anySatisfy(note -> assertThat(note).startsWith("The scan of these rates finds a DROP"));
        }
    }

    @Test
    void anotherRunThanThisCodeWouldMakeIsSaid() throws SQLException {
        try (Connection connection = connect()) {
            SeriesExplainer other =
                    new SeriesExplainer(connection, RunSettings.defaults().drop(), "another");
            assertThat(other.explain(new SeriesExplainer.Question("halting", null, null, false))
                            .get(0)
                            .notes())
                    .singleElement()
                    .asString()
                    .contains("another");
        }
    }

    @Test
    void refusalsNameTheKeyTheValueAndTheRemedy() throws SQLException {
        try (Connection connection = connect()) {
            assertThatThrownBy(() -> explain(connection, "halting", Instant.parse("2024-03-02T00:00:00Z"), null))
                    .hasMessageContaining("--at is 2024-03-02T00:00:00Z")
                    .hasMessageContaining("2024-03-01T00:00:00Z to 2024-03-01T10:00:00Z");
            assertThatThrownBy(() -> explain(connection, "halting", Instant.parse(IN_THE_HALT), "node-c"))
                    .hasMessageContaining("--source is 'node-c'")
                    .hasMessageContaining("halting-node-a, halting-node-b");
        }
    }

    private List<SeriesExplanation> explain(Connection connection, String series, Instant at, @Nullable String source)
            throws SQLException {
        String run = new CurrentRun(connection, Migrations.MAIN).id().orElseThrow();
        return new SeriesExplainer(connection, RunSettings.defaults().drop(), run)
                .explain(new SeriesExplainer.Question(series, at, source, false));
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", stack.endpoints().clickHouseUser());
        login.setProperty("password", stack.endpoints().clickHousePassword().reveal());
        return DriverManager.getConnection(
                "jdbc:clickhouse:" + stack.endpoints().clickHouseUrl(), login);
    }
}
