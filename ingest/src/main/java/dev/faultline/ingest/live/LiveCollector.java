package dev.faultline.ingest.live;

import dev.faultline.event.Cursor;
import dev.faultline.ingest.Collector;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All live sources of one process: a thread each that reads, and one that publishes.
 *
 * <p>When publishing is slow, the readers wait; what they miss meanwhile is told as failed. When publishing fails, the run
 * ends, and a new one goes on from the last commit and tells the time between as not watched.
 */
public final class LiveCollector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCollector.class);
    private static final int WAITING_DELIVERIES = 1_000;
    private static final long IDLE_MILLIS = 200;
    private static final long STOPPING_MILLIS = 5_000;

    private final Collector collector;
    private final Clock clock;
    private final List<LiveFeed<?>> feeds = new ArrayList<>();
    private final BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(WAITING_DELIVERIES);
    private final Map<String, SourceHealth> health = new ConcurrentHashMap<>();
    private long committed;
    private volatile boolean stopping;

    /**
     * A collector that has not started.
     *
     * @param collector not started, and used by nobody else
     * @param clock time of all slices
     */
    public LiveCollector(Collector collector, List<LiveSource<?>> sources, Clock clock) {
        this.collector = collector;
        this.clock = clock;
        String life = UUID.randomUUID().toString();
        for (LiveSource<?> source : sources) {
            feeds.add(new LiveFeed<>(source, life));
        }
    }

    /**
     * How each source is doing, by id. Empty until the cursors were read: counts over all runs that began at zero would tell
     * a rise that never was.
     */
    public Map<String, SourceHealth> health() {
        return new TreeMap<>(health);
    }

    /** Deliveries that wait to be published. */
    public int waiting() {
        return deliveries.size();
    }

    /**
     * Reads and publishes until {@link #close}, or until publishing fails. Once.
     *
     * @throws org.apache.kafka.common.KafkaException when the cluster does not take what was read
     * @throws InterruptedException when this thread is to stop; what was read is committed
     */
    public void run() throws InterruptedException {
        collector.start(feeds);
        long startedAt = clock.millis();
        List<Thread> readers = new ArrayList<>();
        try {
            for (LiveFeed<?> feed : feeds) {
                resume(feed, startedAt);
            }
            collector.commit();
            feeds.forEach(this::begin);
            feeds.forEach(feed -> readers.add(reader(feed, startedAt)));
            while (!stopping) {
                publish(deliveries.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS));
                tellCommitted();
            }
        } finally {
            stop(readers);
        }
        publishRest();
    }

    private void resume(LiveFeed<?> feed, long startedAt) {
        collector.cursor(feed.id()).map(Cursor::getState).ifPresent(feed.source()::resume);
        collector.markNotRunning(feed, startedAt);
    }

    private void begin(LiveFeed<?> feed) {
        health.put(feed.id(), SourceHealth.begun(feed.source(), collector.counts(feed.id())));
    }

    private <R> Thread reader(LiveFeed<R> feed, long startedAt) {
        Thread thread = new Thread(new SourceLoop<>(feed, deliveries, clock, startedAt), "source-" + feed.id());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void publish(@Nullable Delivery delivery) {
        if (delivery == null) {
            collector.commit();
            return;
        }
        LiveFeed<?> feed = delivery.feed();
        LiveFeed.Told told = delivery.telling().get();
        collector.accept(feed, told.poll());
        SourceHealth now = Objects.requireNonNull(health.get(feed.id()))
                .after(told.end(), told.failure(), collector.counts(feed.id()));
        health.put(feed.id(), now);
        if (now.failedInARow() == 1) {
            LOG.warn("{}: not watched: {} (told once until it is watched again)", feed.id(), told.failure());
        }
    }

    private void publishRest() {
        for (Delivery rest = deliveries.poll(); rest != null; rest = deliveries.poll()) {
            publish(rest);
        }
        collector.commit();
        tellCommitted();
    }

    private void tellCommitted() {
        if (collector.commits() != committed) {
            committed = collector.commits();
            feeds.forEach(feed -> feed.source().committed());
        }
    }

    private void stop(List<Thread> readers) throws InterruptedException {
        readers.forEach(Thread::interrupt);
        feeds.forEach(LiveCollector::closeQuietly);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOPPING_MILLIS);
        for (Thread reader : readers) {
            reader.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
    }

    private static void closeQuietly(LiveFeed<?> feed) {
        try {
            feed.close();
        } catch (RuntimeException e) {
            LOG.warn("{} did not close", feed.id(), e);
        }
    }

    /** Tells {@link #run} to commit and return. */
    @Override
    public void close() {
        stopping = true;
    }
}
