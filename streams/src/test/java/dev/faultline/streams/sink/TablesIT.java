package dev.faultline.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Rate;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schemas, writers and tables agree in every direction; every exception has its reason here. */
@ExtendWith(ServersExtension.class)
class TablesIT {

    private static final Map<String, String> TOPICS_WITHOUT_TABLE = Map.of(
            "cursors", "the collectors' own state, opaque to all others",
            "sightings", "rates and drops once more, under one key for the suspicion stage");

    private static final Map<String, String> TABLES_WITHOUT_WRITER = Map.of(
            "migrations", "written by the runner of the migrations",
            "run_marks", "written by the command that marks a run");

    private TestServers servers;
    private TestSpace space;
    private List<Route> routes;

    @BeforeEach
    void migrate(TestServers testServers, TestSpace testSpace) throws SQLException {
        servers = testServers;
        space = testSpace;
        servers.migrate(space);
        SinkRoutes all = new SinkRoutes(servers.registry());
        routes = Stream.concat(all.raw().stream(), all.ofRun("abc").stream()).toList();
    }

    @Test
    void everyTopicHasARouteOrAReason() {
        Set<String> routed = new HashSet<>();
        routes.forEach(route -> routed.add(route.topic()));
        Set<String> wanted = new HashSet<>(Set.of(Topics.DEAD_LETTERS));
        for (Topic<String, ? extends SpecificRecord> topic : Topics.all()) {
            if (!TOPICS_WITHOUT_TABLE.containsKey(topic.name())) {
                wanted.add(topic.forRun("abc").name());
            }
        }
        assertThat(routed).isEqualTo(wanted);
    }

    @Test
    void everyTableHasAWriterOrAReason() throws SQLException {
        Set<String> written = new HashSet<>(TABLES_WITHOUT_WRITER.keySet());
        expected().forEach(table -> written.add(table.table()));
        assertThat(query("SELECT name FROM system.tables WHERE database = '%s' AND engine != 'View'"))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void everyColumnIsWrittenOrMadeByItsTable() throws SQLException {
        for (ExpectedTable table : expected()) {
            assertThat(query(
                            "SELECT name FROM system.columns WHERE database = '%s' AND default_kind IN ('', 'EPHEMERAL') AND table = '"
                                    + table.table() + "'"))
                    .as(table.table())
                    .containsExactlyInAnyOrderElementsOf(table.columns().stream()
                            .map(ExpectedTable.Column::name)
                            .toList());
        }
    }

    @Test
    void everyWriterAgreesWithItsTable() throws SQLException {
        check(expected());
    }

    @Test
    void namesEveryTableAndColumnThatDiffers() {
        List<ExpectedTable> wrong = List.of(
                new ExpectedTable(
                        "rates_rows",
                        List.of(
                                new ExpectedTable.Column("coverage", "Float32"),
                                new ExpectedTable.Column("colour", "String"),
                                new ExpectedTable.Column("source", "String"))),
                new ExpectedTable("ratings", List.of()));
        assertThatThrownBy(() -> check(wrong))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(
                        "Column coverage of table " + space.database() + ".rates_rows is Float64, not Float32")
                .hasMessageContaining("Table " + space.database() + ".rates_rows has no column colour (String)")
                .hasMessageContaining("Table " + space.database() + ".ratings does not exist")
                .hasMessageContaining("migrate")
                .hasMessageNotContaining("column source");
    }

    @Test
    void aSinkRefusesToStartOnTablesOfAnotherShape() throws Exception {
        SinkKit kit = new SinkKit(servers, space);
        try (Connection connection = servers.connect()) {
            new Sql(connection).execute("ALTER TABLE " + space.demoDatabase() + ".rates_rows DROP COLUMN observations");
        }
        kit.send(Rate.class, List.of(new RandomRecords(1).next(Rate.class)));
        ClickHouseSink sink = kit.sink(kit.config(), List.of(Rate.class));
        assertThatThrownBy(sink::run)
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining(space.demoDatabase() + ".rates_rows has no column observations (Int32)");
        assertThat(sink.counters().rows()).isZero();
    }

    private Collection<ExpectedTable> expected() {
        List<ExpectedTable> tables = new ArrayList<>();
        routes.forEach(route -> route.targets().forEach(target -> tables.addAll(target.expected())));
        return tables;
    }

    private void check(Collection<ExpectedTable> tables) throws SQLException {
        try (Connection connection = servers.connect()) {
            new SchemaCheck(connection).check(space.database(), tables);
        }
    }

    private List<String> query(String query) throws SQLException {
        try (Connection connection = servers.connect()) {
            return new Sql(connection).column(query.formatted(space.database()));
        }
    }
}
