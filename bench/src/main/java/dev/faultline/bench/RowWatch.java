package dev.faultline.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long rows take until a query sees them, counted from when their cause was due, not from when it was sent: a sender or a
 * pipeline that falls behind is told in full. Asks over and over; the time of a query counts as delay.
 */
final class RowWatch implements AutoCloseable {

    private static final long LONGEST_MILLIS = 3_600_000;
    private static final long PAUSE_MILLIS = 2;

    private final Connection connection;
    private final String query;
    private final Map<String, Deque<Due>> expected = new HashMap<>();
    private final Histogram millis = new Histogram(LONGEST_MILLIS, 3);
    private final Thread watcher = new Thread(this::watch, "row-watch");
    private volatile boolean closed;

    /** @param query answers with the name of a series and the largest position that can be seen */
    RowWatch(Connection connection, String query) {
        this.connection = connection;
        this.query = query;
        watcher.setDaemon(true);
        watcher.start();
    }

    /**
     * A row that has to come. Positions of a series rise.
     *
     * @param due when its cause happened, in milliseconds since 1970
     */
    void expect(String series, long position, long due) {
        synchronized (expected) {
            expected.computeIfAbsent(series, name -> new ArrayDeque<>()).add(new Due(position, due));
        }
    }

    private void watch() {
        try (Statement statement = connection.createStatement()) {
            while (!closed) {
                Map<String, Long> seen = new HashMap<>();
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        seen.put(rows.getString(1), rows.getLong(2));
                    }
                }
                record(seen, System.currentTimeMillis());
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException e) {
            if (!closed) {
                throw new IllegalStateException("The engine did not say what it has", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(Map<String, Long> seen, long now) {
        synchronized (expected) {
            seen.forEach((series, position) -> {
                Deque<Due> waiting = expected.getOrDefault(series, new ArrayDeque<>());
                while (!waiting.isEmpty() && waiting.getFirst().position() <= position) {
                    long took = now - waiting.removeFirst().due();
                    millis.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, took)));
                }
            });
        }
    }

    /** Rows that did not come yet. */
    long missing() {
        synchronized (expected) {
            return expected.values().stream().mapToLong(Deque::size).sum();
        }
    }

    /** Forgets what was measured so far: a pipeline warms up. */
    void startAnew() {
        synchronized (expected) {
            millis.reset();
        }
    }

    /** What was measured; rows that never came count with the time they have been waited for. */
    Histogram millis() {
        synchronized (expected) {
            Histogram all = millis.copy();
            long now = System.currentTimeMillis();
            expected.values()
                    .forEach(waiting -> waiting.forEach(
                            due -> all.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, now - due.due())))));
            return all;
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        watcher.interrupt();
        connection.close();
    }

    private record Due(long position, long due) {}
}
