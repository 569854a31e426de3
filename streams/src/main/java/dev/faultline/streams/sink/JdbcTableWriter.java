package dev.faultline.streams.sink;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes through ClickHouse's JDBC driver: over its connection, by the client underneath, which streams RowBinary as it
 * is. Statements of JDBC itself would turn every batch into text. One thread at a time.
 */
public final class JdbcTableWriter implements TableWriter {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTableWriter.class);

    /** A batch that spans years of a recording makes a part for each month of it. */
    private static final String SETTINGS = " SETTINGS max_partitions_per_insert_block = 0";

    private final String url;
    private final Properties properties;
    private @Nullable ConnectionImpl connection;

    /**
     * A writer that connects when it first writes, and again after a failure.
     *
     * @param url such as {@code jdbc:clickhouse://localhost:8123}
     * @param properties user and password among them; they never get into a message
     */
    public JdbcTableWriter(String url, Properties properties) {
        this.url = url;
        this.properties = new Properties();
        // This sink retries itself, and counts it; a server that hangs must not hang the sink for ever.
        this.properties.setProperty("retry", "0");
        this.properties.setProperty("socket_timeout", "120000");
        this.properties.putAll(properties);
    }

    @Override
    public void check(String database, Collection<ExpectedTable> tables) {
        try {
            new SchemaCheck(connection()).check(database, tables);
        } catch (SQLException e) {
            disconnect();
            throw new TableWriteException("Cannot compare the tables of database " + database, e);
        }
    }

    @Override
    public void insert(Insert insert) {
        InsertSettings settings = new InsertSettings().setDeduplicationToken(insert.token());
        try {
            Client client = connection().getClient();
            try (InsertResponse response = client.insert(
                            statement(insert), out -> send(insert.rows(), out), ClickHouseFormat.RowBinary, settings)
                    .get()) {
                LOG.debug("{} took query {}", insert.table(), response.getQueryId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(insert, e);
        } catch (ExecutionException e) {
            throw failure(insert, e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            throw failure(insert, e);
        }
    }

    /** What follows {@code INSERT INTO} and precedes {@code FORMAT}. */
    private static String statement(Insert insert) {
        return insert.table().quoted()
                + insert.columns().stream()
                        .map(column -> "`" + TableName.requireSafe(column) + "`")
                        .collect(Collectors.joining(", ", " (", ")"))
                + SETTINGS;
    }

    /** Called again by the client when it tries again, hence the position is left alone. */
    private static void send(ByteBuffer rows, OutputStream out) throws IOException {
        out.write(rows.array(), rows.arrayOffset() + rows.position(), rows.remaining());
    }

    private static TableWriteException failure(Insert insert, Throwable cause) {
        return new TableWriteException(
                insert.table() + " did not take " + insert.rows().remaining() + " bytes: "
                        + root(cause).getMessage(),
                cause);
    }

    /** The client wraps what happened in how often it tried. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private ConnectionImpl connection() throws SQLException {
        if (connection == null) {
            Connection opened = DriverManager.getConnection(url, properties);
            connection = opened.unwrap(ConnectionImpl.class);
        }
        return connection;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("Closing a connection failed", e);
            }
            connection = null;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
