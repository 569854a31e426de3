package dev.faultline.bench;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Ways of the engine itself into a table of observations. */
final class EngineWays implements AutoCloseable {

    private static final String COLUMNS =
            "entity, surface, signal, source, bucket_millis, interval_start, interval_end,"
                    + " observed_at, status, reason, count, total, value, unit, amount, vantage, provenance, flags";
    private static final int BATCH = 200_000;

    private final BenchServers servers;
    private final List<byte[]> batches = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable OpenEngine open;

    EngineWays(BenchServers servers) {
        this.servers = servers;
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = servers.connect();
        }
        return connection;
    }

    private Client client() throws SQLException {
        return connection().unwrap(ConnectionImpl.class).getClient();
    }

    long count(String database) throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT count() FROM " + database + ".observations_rows")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Writes rows that were read from another table before, in the batches and the format of the sink. */
    long readyBytes(String database, String from) throws SQLException, IOException, InterruptedException {
        if (batches.isEmpty()) {
            fetch(from);
        }
        for (byte[] batch : batches) {
            insert(database + ".observations_rows (" + COLUMNS + ")", batch, ClickHouseFormat.RowBinary);
        }
        return count(database);
    }

    @SuppressWarnings("try") // the answer may say that closing it was interrupted
    private void fetch(String from) throws SQLException, IOException, InterruptedException {
        long rows = count(from);
        for (long first = 0; first < rows; first += BATCH) {
            String query = "SELECT " + COLUMNS + " FROM " + from
                    + ".observations_rows ORDER BY interval_start, entity LIMIT " + BATCH + " OFFSET " + first;
            try (QueryResponse answer = client().query(query, new QuerySettings().setFormat(ClickHouseFormat.RowBinary))
                            .get();
                    InputStream bytes = answer.getInputStream()) {
                batches.add(bytes.readAllBytes());
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (RuntimeException | IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    void json(String database, CharSequence lines) throws SQLException, IOException {
        try {
            insert(
                    database + ".observations_rows",
                    lines.toString().getBytes(StandardCharsets.UTF_8),
                    ClickHouseFormat.JSONEachRow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void insert(String target, byte[] bytes, ClickHouseFormat format)
            throws SQLException, IOException, InterruptedException {
        try (InsertResponse response = client().insert(
                        target, new ByteArrayInputStream(bytes), format, new InsertSettings())
                .get()) {
            if (response.getQueryId() == null) {
                throw new IOException("No answer");
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (RuntimeException | IOException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** An engine consumes the topic itself, into a table like that of a database. */
    long kafkaTable(String database, long rows) throws SQLException, IOException, InterruptedException {
        OpenEngine reader = reader();
        String table;
        try (Statement statement = connection().createStatement();
                ResultSet made = statement.executeQuery("SHOW CREATE TABLE " + database + ".observations_rows")) {
            made.next();
            table = made.getString(1);
        }
        reader.run("CREATE DATABASE " + database);
        reader.run(table);
        reader.run("CREATE TABLE " + database + ".queue (entity String, surface String, signal String,"
                + " source String, bucketMillis Int64, intervalStart DateTime64(3, 'UTC'),"
                + " intervalEnd DateTime64(3, 'UTC'), observedAt DateTime64(3, 'UTC'), status String,"
                + " count Nullable(Float64), provenance String) ENGINE = Kafka SETTINGS kafka_broker_list = '"
                + servers.bootstrap() + "', kafka_topic_list = 'observations', kafka_group_name = '" + database
                + "', kafka_format = 'AvroConfluent', kafka_max_block_size = " + BATCH
                + ", format_avro_schema_registry_url = '" + servers.registryUrl() + "'");
        reader.run("CREATE MATERIALIZED VIEW " + database + ".from_queue TO " + database
                + ".observations_rows AS SELECT entity, surface, signal, source, bucketMillis AS bucket_millis,"
                + " intervalStart AS interval_start, intervalEnd AS interval_end, observedAt AS observed_at,"
                + " status, count, provenance FROM " + database + ".queue");
        long begun = System.nanoTime();
        long seen = 0;
        while (seen < rows) {
            Thread.sleep(20);
            seen = Long.parseLong(reader.run("SELECT count() FROM " + database + ".observations_rows"));
            if (seen == 0 && System.nanoTime() - begun > 60_000_000_000L) {
                throw new SQLException("The Kafka engine brought no row within a minute");
            }
        }
        reader.run("DROP DATABASE " + database); // ends its consumer
        return seen;
    }

    private OpenEngine reader() throws IOException {
        if (open == null) {
            open = new OpenEngine(servers.data().resolve("open-engine"));
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
        if (open != null) {
            open.close();
        }
    }
}
