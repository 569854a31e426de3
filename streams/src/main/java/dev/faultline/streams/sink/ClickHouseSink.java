package dev.faultline.streams.sink;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes topics into tables until it is closed: at least once to the table, effectively once in every view.
 *
 * <p>A server that is away is waited for. A record that cannot be read or written goes to dead letters with its bytes,
 * and the rest goes on. Offsets are committed after the rows are acknowledged and dead letters are with the broker.
 */
public final class ClickHouseSink implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseSink.class);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
    private static final Duration PROGRESS_PAUSE = Duration.ofMillis(25);

    private final SinkConnections connections;
    private final SinkConfig config;
    private final String groupId;
    private final List<Route> routes;
    private final SinkCounters counters = new SinkCounters();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    /**
     * A sink that does nothing yet.
     *
     * @param groupId consumer group: sinks that share it share the work
     * @param routes topics to read, which must exist, and their tables
     */
    public ClickHouseSink(SinkConnections connections, SinkConfig config, String groupId, List<Route> routes) {
        this.connections = connections;
        this.config = config;
        this.groupId = groupId;
        this.routes = List.copyOf(routes);
    }

    /** Runs in a thread of its own. */
    public ClickHouseSink start() {
        Thread started = new Thread(this, groupId);
        started.setDaemon(true);
        started.setUncaughtExceptionHandler((which, failure) -> LOG.error("The sink gave up", failure));
        thread = started;
        started.start();
        return this;
    }

    /**
     * Runs in the calling thread until closed.
     *
     * @throws SchemaMismatchException before the first write, naming table and column that differ
     * @throws TableWriteException when ClickHouse refuses for a reason that neither waiting nor dead letters can mend
     * @throws dev.faultline.schemas.RegistryUnavailableException when the registry stays away
     * @throws KafkaException when the cluster fails for good
     */
    @Override
    public void run() {
        thread = Thread.currentThread();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        connections.consumer(groupId), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        connections.producer(groupId), new ByteArraySerializer(), new ByteArraySerializer());
                TableWriter tables = connections.tables()) {
            DeadLetters deadLetters = new DeadLetters(producer, counters);
            BatchWriter writer = new BatchWriter(tables, deadLetters, counters);
            check(writer);
            loop(new SinkLoop(
                    consumer, new SinkParts(config, writer, deadLetters, counters), routes, System::nanoTime));
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            if (stopping && isInterruption(e)) {
                Thread.interrupted();
                ended.complete(null);
            } else {
                ended.completeExceptionally(e);
                throw e;
            }
        }
    }

    private void loop(SinkLoop loop) {
        loop.start();
        while (!stopping) {
            loop.turn();
        }
    }

    private void check(BatchWriter writer) {
        List<ExpectedTable> expected = routes.stream()
                .flatMap(route -> route.targets().stream())
                .flatMap(target -> target.expected().stream())
                .distinct()
                .toList();
        writer.check(config.database(), expected);
        writer.check(config.demoDatabase(), expected);
    }

    private static boolean isInterruption(Throwable failure) {
        return failure instanceof StoppedException
                || failure instanceof InterruptException
                || (failure instanceof TableWriteException refusal
                        && refusal.getCause() instanceof InterruptedException);
    }

    /** Why it gave up; empty while it runs and after it was closed. */
    public Optional<Throwable> failure() {
        return ended.isCompletedExceptionally()
                ? Optional.of(ended.handle((done, failed) -> failed).join())
                : Optional.empty();
    }

    /** What was done so far. */
    public SinkCounters.Snapshot counters() {
        return counters.snapshot();
    }

    /**
     * Waits until everything that is committed in the topics now is in the tables.
     *
     * @throws TimeoutException when it is not within the limit; the message says how much is missing
     * @throws KafkaException when the cluster does not answer
     * @throws IllegalStateException when the sink has ended, with the reason
     */
    public void awaitCaughtUp(Duration limit) throws InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(connections.kafka())) {
            SinkProgress progress = new SinkProgress(
                    admin, groupId, routes.stream().map(Route::topic).toList());
            awaitWritten(progress, progress.ends(), limit);
        }
    }

    private void awaitWritten(SinkProgress progress, Map<TopicPartition, Long> ends, Duration limit)
            throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        for (long behind = progress.behind(ends); behind > 0; behind = progress.behind(ends)) {
            if (System.nanoTime() - begun > limit.toNanos()) {
                throw new TimeoutException(
                        "After " + limit.toSeconds() + " s the sink is " + behind + " records behind");
            }
            awaitEnded(PROGRESS_PAUSE);
        }
    }

    private void awaitEnded(Duration limit) throws InterruptedException {
        try {
            ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            throw new IllegalStateException("The sink has been closed before everything was written");
        } catch (ExecutionException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("The sink has failed: " + reason.getMessage(), reason);
        } catch (TimeoutException stillRunning) {
            // the usual case: it works, ask again
        }
    }

    /** Stops after the current round, or at once when that is waiting for a server. Nothing is lost by it. */
    @Override
    public void close() {
        stopping = true;
        Thread running = thread;
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            running.join(1000);
            if (running.isAlive()) {
                running.interrupt();
            }
            running.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
