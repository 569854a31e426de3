package dev.faultline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stock driver with the settings it has when nobody changes them. */
class JdbcDefaultsIT {
    @RegisterExtension
    static final EngineExtension ENGINE = new EngineExtension();

    private static final List<String> HOSTILE = List.of(
            "",
            "it's",
            "\\",
            "\\'",
            "'; DROP TABLE strings; --",
            "\"`",
            "line\nbreak\ttab\r",
            "{x:String}",
            "?",
            "/* */ -- #",
            "\u0130stanbul \u20ac \ud83d\ude80",
            "a\u0000b",
            "$$ file('/etc/hosts')");

    @Test
    void readsEveryTypeBack() throws SQLException {
        try (Connection connection = ENGINE.child().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kinds (big UInt64, missing Nullable(Int32), list Array(String),"
                    + " map Map(String, UInt8), at DateTime64(6, 'UTC'), amount Decimal(38, 10),"
                    + " word LowCardinality(Nullable(String)), real Float64, flag Bool, day Date)"
                    + " ENGINE = MergeTree ORDER BY big");
            int written =
                    statement.executeUpdate("INSERT INTO kinds VALUES (18446744073709551615, NULL, ['a', 'it''s'],"
                            + " {'k': 1}, '2021-12-07 15:32:10.123456', 12345678901234567890.0123456789, 'w', -0.5, true,"
                            + " '2021-12-07')");
            assertThat(written).isEqualTo(1);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM kinds")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject("big", BigInteger.class)).isEqualTo("18446744073709551615");
                assertThat(rows.getObject("missing")).isNull();
                assertThat((Object[]) rows.getArray("list").getArray()).containsExactly("a", "it's");
                assertThat(rows.getObject("map")).isEqualTo(Map.of("k", (short) 1));
                assertThat(rows.getObject("at", LocalDateTime.class)).isEqualTo("2021-12-07T15:32:10.123456");
                assertThat(rows.getBigDecimal("amount")).isEqualTo(new BigDecimal("12345678901234567890.0123456789"));
                assertThat(rows.getString("word")).isEqualTo("w");
                assertThat(rows.getDouble("real")).isEqualTo(-0.5);
                assertThat(rows.getBoolean("flag")).isTrue();
                assertThat(rows.getObject("day", java.time.LocalDate.class)).isEqualTo("2021-12-07");
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void keepsHostileStringsInBatches() throws SQLException {
        try (Connection connection = ENGINE.child().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE strings (id UInt32, text String, at DateTime64(3, 'UTC'))"
                    + " ENGINE = MergeTree ORDER BY id");
            Instant at = Instant.parse("2021-12-07T15:32:10.123Z");
            Calendar utc = Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO strings (id, text, at) VALUES (?, ?, ?)")) {
                for (int i = 0; i < HOSTILE.size(); i++) {
                    insert.setInt(1, i);
                    insert.setString(2, HOSTILE.get(i));
                    insert.setTimestamp(3, java.sql.Timestamp.from(at), utc);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(HOSTILE.size());
            }
            for (int i = 0; i < HOSTILE.size(); i++) {
                assertThat(found(connection, HOSTILE.get(i))).as(HOSTILE.get(i)).isEqualTo(i);
            }
        }
    }

    private static int found(Connection connection, String text) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id, text FROM strings WHERE text = ?")) {
            select.setString(1, text);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(2)).isEqualTo(text);
                return rows.getInt(1);
            }
        }
    }

    @Test
    void writesBatchesAsRowBinary() throws SQLException {
        Properties properties = EngineChild.driverDefaults();
        properties.setProperty("beta.row_binary_for_simple_insert", "true");
        try (Connection connection = ENGINE.child().connect(properties);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE packed (id UInt32, text String, missing Nullable(Float64))"
                    + " ENGINE = MergeTree ORDER BY id");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO packed (id, text, missing) VALUES (?, ?, ?)")) {
                for (int i = 0; i < 50_000; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "row " + i);
                    insert.setObject(3, i % 2 == 0 ? null : i / 2.0);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT count(), sum(id), countIf(missing IS NULL), max(text) FROM packed")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(50_000);
                assertThat(rows.getLong(2)).isEqualTo(49_999L * 25_000);
                assertThat(rows.getLong(3)).isEqualTo(25_000);
                assertThat(rows.getString(4)).isEqualTo("row 9999");
            }
        }
    }

    @Test
    void streamsALargeResult() throws SQLException {
        try (Connection connection = ENGINE.child().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number, toString(number) FROM numbers(3000000)")) {
            long expected = 0;
            while (rows.next()) {
                if (rows.getLong(1) != expected || !rows.getString(2).equals(Long.toString(expected))) {
                    throw new AssertionError("row " + expected + " is " + rows.getLong(1) + " " + rows.getString(2));
                }
                expected++;
            }
            assertThat(expected).isEqualTo(3_000_000);
        }
    }

    @Test
    void reportsErrorsWithTheirCodes() throws SQLException {
        try (Connection connection = ENGINE.child().connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM absent"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(60))
                    .hasMessageContaining("UNKNOWN_TABLE");
        }
    }

    @Test
    void failsInTheMiddleOfAResult() throws SQLException {
        try (Connection connection = ENGINE.child().connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> {
                        try (ResultSet rows = statement.executeQuery(
                                "SELECT number, throwIf(number = 2500000, 'half way') FROM numbers(5000000)")) {
                            while (rows.next()) {
                                rows.getLong(1);
                            }
                        }
                    })
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void answersMetadata() throws SQLException {
        try (Connection connection = ENGINE.child().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS described");
            statement.execute("CREATE TABLE described.things (id UInt32 COMMENT 'what it is') ENGINE = Memory");
            try (ResultSet columns = connection.getMetaData().getColumns(null, "described", "things", null)) {
                assertThat(columns.next()).isTrue();
                assertThat(columns.getString("COLUMN_NAME")).isEqualTo("id");
                assertThat(columns.getString("TYPE_NAME")).isEqualTo("UInt32");
            }
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void refusesAWrongPassword() {
        Properties properties = EngineChild.driverDefaults();
        properties.setProperty("password", "wrong");
        assertThatThrownBy(() -> {
                    try (Connection connection = ENGINE.child().connect(properties);
                            Statement statement = connection.createStatement()) {
                        statement.execute("SELECT 1");
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("AUTHENTICATION_FAILED");
    }
}
