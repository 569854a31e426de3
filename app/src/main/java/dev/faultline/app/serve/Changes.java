package dev.faultline.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.sql.Migrations;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells pages that are open that there is something new, by server-sent events; what it is, they ask for. */
final class Changes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final long LOOK_SECONDS = 2;

    /** Sizes of the tables that are only added to: no row is read for it. */
    private static final String SIZES = "SELECT database, name, total_rows FROM system.tables WHERE database IN ('"
            + Migrations.MAIN + "', '" + Migrations.DEMO + "') AND endsWith(name, '_changes') ORDER BY database, name";

    private final Database database;
    private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "changes");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> task;
    private String last = "";

    Changes(Database database) {
        this.database = database;
        this.task = looking.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Adds a page until it goes away. */
    void add(SseClient client) {
        client.keepAlive();
        client.onClose(() -> clients.remove(client));
        client.sendEvent("ready", "{}");
        clients.add(client);
    }

    private void look() {
        try {
            if (!clients.isEmpty()) {
                String now = new String(database.read(SIZES, Map.of(), "TSV"), UTF_8);
                boolean changed = !last.isEmpty() && !now.equals(last);
                last = now;
                clients.forEach(client -> tell(client, changed));
            }
        } catch (RuntimeException e) {
            LOG.warn("It could not be seen whether there is something new", e);
        }
    }

    /** A comment finds out who went away. */
    private void tell(SseClient client, boolean changed) {
        if (client.terminated()) {
            clients.remove(client);
        } else if (changed) {
            client.sendEvent("changed", "{}");
        } else {
            client.sendComment("nothing new");
        }
    }

    @Override
    public void close() {
        task.cancel(true);
        looking.shutdownNow();
        clients.forEach(SseClient::close);
    }
}
