package dev.faultline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class ConcurrencyIT {
    private static final int WORKERS = 12;
    private static final String ENDLESS = "SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) = 1";

    @RegisterExtension
    static final EngineExtension ENGINE = new EngineExtension();

    private final EngineClient client = ENGINE.client();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void runsQueriesAndInsertsSideBySide() throws Exception {
        client.ask("CREATE TABLE shared (worker UInt8, i UInt32) ENGINE = MergeTree ORDER BY (worker, i)");
        List<Callable<String>> work = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            int id = worker;
            work.add(() -> insertAndAsk(id));
        }
        for (Future<String> answer : workers.invokeAll(work)) {
            assertThat(answer.get()).isEqualTo("10000");
        }
        assertThat(client.ask("SELECT count(), uniqExact(worker, i) FROM shared"))
                .isEqualTo("120000\t120000");
    }

    private String insertAndAsk(int worker) throws Exception {
        for (int batch = 0; batch < 10; batch++) {
            StringBuilder rows = new StringBuilder("INSERT INTO shared FORMAT TSV\n");
            for (int i = 0; i < 1000; i++) {
                rows.append(worker).append('\t').append(batch * 1000 + i).append('\n');
            }
            client.ask(rows.toString());
            assertThat(client.ask("SELECT count() FROM shared WHERE worker = " + worker, "max_threads", "1"))
                    .isEqualTo(String.valueOf((batch + 1) * 1000));
        }
        return client.ask("SELECT count() FROM shared WHERE worker = " + worker);
    }

    @Test
    void freesTheSessionsOfClientsThatGoAway() throws Exception {
        for (int i = 0; i < 3 * Engine.SESSIONS; i++) {
            HttpResponse<InputStream> answer = client.stream("SELECT number FROM numbers(1000000000000)");
            assertThat(answer.body().readNBytes(1000)).hasSize(1000);
            answer.body().close();
        }
        awaitIdle();
    }

    @Test
    void forgetsInsertsOfClientsThatGoAway() throws Exception {
        client.ask("CREATE TABLE broken (a UInt32) ENGINE = MergeTree ORDER BY a");
        for (int i = 0; i < 2 * Engine.SESSIONS; i++) {
            try (Socket socket = new Socket("127.0.0.1", ENGINE.child().port())) {
                socket.getOutputStream()
                        .write(("POST /?query=INSERT+INTO+broken+FORMAT+TSV HTTP/1.1\r\nHost: localhost\r\n"
                                        + "X-ClickHouse-Key: " + EngineChild.TOKEN
                                        + "\r\nContent-Length: 1000000\r\n\r\n1\n2\n3\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
        awaitIdle();
        assertThat(client.ask("SELECT count() FROM broken")).isEqualTo("0");
    }

    @Test
    void endsAQueryByItsId() throws Exception {
        Future<HttpResponse<String>> answer = workers.submit(() -> client.post(ENDLESS, "query_id", "endless"));
        while (client.ask("SELECT count() FROM system.processes WHERE query LIKE '%cityHash64(number) = 1%'"
                        + " AND query NOT LIKE '%processes%'")
                .equals("0")) {
            assertThat(answer).isNotDone();
        }
        client.ask("KILL QUERY WHERE query_id = 'endless'");
        assertThat(answer.get(30, TimeUnit.SECONDS).body()).startsWith("Code: 394.");
    }

    @Test
    void endsAStatementOfTheDriver() throws Exception {
        try (Connection connection = ENGINE.child().connect();
                Statement statement = connection.createStatement()) {
            Future<Boolean> ended = workers.submit(() -> failed(statement));
            while (!ended.isDone()) {
                statement.cancel();
                Thread.onSpinWait();
            }
            assertThat(ended.get()).isTrue();
        }
        awaitIdle();
    }

    private static boolean failed(Statement statement) {
        try {
            statement.executeQuery(ENDLESS).close();
            return false;
        } catch (SQLException cancelled) {
            return true;
        }
    }

    /** All sessions at once can be had again only when none is held by a client that is gone. */
    private void awaitIdle() throws Exception {
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < Engine.SESSIONS; i++) {
            all.add(() -> client.ask("SELECT sleep(0.2)"));
        }
        for (Future<String> answer : workers.invokeAll(all, 60, TimeUnit.SECONDS)) {
            assertThat(answer.get()).isEqualTo("0");
        }
        assertThat(client.ask("SELECT count() FROM system.processes")).isEqualTo("1");
    }
}
