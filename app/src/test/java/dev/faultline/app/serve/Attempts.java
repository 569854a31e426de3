package dev.faultline.app.serve;

import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The attempts that the endpoint itself is tested with, for the box of the page: a file to steal, a port that counts who comes,
 * and tables to change.
 */
final class Attempts implements AutoCloseable {

    static final String TREASURE = "treasure";

    private static final Path FILE = Path.of(System.getProperty("faultline.home"))
            .resolve("local/src/test/resources/dev/faultline/local/engine/attempts.sql");
    private static final String STATE =
            "SELECT (SELECT groupArray((database, name, engine)) FROM (SELECT * FROM system.tables ORDER BY database, name)),"
                    + " (SELECT groupArray(name) FROM (SELECT name FROM system.databases ORDER BY name)),"
                    + " (SELECT count() FROM system.functions WHERE origin != 'System'), (SELECT groupArray((a, b)) FROM t),"
                    + " (SELECT count() FROM system.mutations), (SELECT count() FROM faultline.rates_rows)";

    private final Connection connection;
    private final ServerSocket door;
    private final AtomicInteger visitors = new AtomicInteger();
    private final Path folder;
    private final String before;

    Attempts(TestServers servers, Path folder) throws IOException, SQLException {
        this.connection = servers.connect();
        this.folder = folder;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::count, "visitors");
        thread.setDaemon(true);
        thread.start();
        Files.writeString(folder.resolve("secret.csv"), TREASURE + "\n");
        Sql sql = new Sql(connection);
        for (String table : List.of("t", "u")) {
            sql.execute("DROP TABLE IF EXISTS default." + table);
            sql.execute("CREATE TABLE default." + table + " (a UInt32, b String) ENGINE = MergeTree ORDER BY a");
        }
        sql.execute("INSERT INTO default.t VALUES (7, 'kept')");
        this.before = state();
    }

    private void count() {
        while (!door.isClosed()) {
            try {
                door.accept().close();
                visitors.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** All of them; or those that must be refused, and not only answered with nothing or cut where they have no end. */
    List<String> statements(boolean all) throws IOException {
        List<String> statements = new ArrayList<>();
        boolean wanted = true;
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("-- == ")) {
                wanted = all || !line.startsWith("-- == secret");
            } else if (wanted && !line.startsWith("--") && (all || !line.contains("loop("))) {
                statements.add(
                        line.replace("SECRET", folder.resolve("secret.csv").toString())
                                .replace("FOLDER", folder.toString())
                                .replace("PORT", Integer.toString(door.getLocalPort()))
                                .replace("BLANK", "\u00a0")
                                .replace(" \\n ", "\n"));
            }
        }
        return statements;
    }

    private String state() throws SQLException {
        return String.join("\n", new Sql(connection).column("SELECT toString(tuple(" + STATE.substring(7) + "))"));
    }

    /** What the attempts left behind; empty when nothing did. */
    List<String> traces() throws SQLException, IOException {
        List<String> traces = new ArrayList<>();
        if (!state().equals(before)) {
            traces.add("tables: " + state() + " after " + before);
        }
        if (visitors.get() > 0) {
            traces.add(visitors.get() + " visitors");
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("secret.csv"))
                    .forEach(traces::add);
        }
        return traces;
    }

    @Override
    public void close() throws IOException, SQLException {
        door.close();
        connection.close();
    }
}
