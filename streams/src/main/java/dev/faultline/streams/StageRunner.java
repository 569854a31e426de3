package dev.faultline.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs stages in this process. A thread that dies is replaced, since brokers and registries restart; one that keeps dying
 * stops its stage, and {@link #failure} says why.
 */
public final class StageRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);
    private static final int MOST_DEATHS = 20;
    private static final long WITHIN_NANOS = Duration.ofMinutes(2).toNanos();

    private final List<KafkaStreams> running = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Starts the given stages; returns at once. */
    public StageRunner(List<Stage> stages, StageConfig config) {
        for (Stage stage : stages) {
            KafkaStreams streams = new KafkaStreams(stage.topology().get(), config.properties(stage.name()));
            streams.setUncaughtExceptionHandler(new Patience(stage.name()));
            streams.start();
            running.add(streams);
        }
    }

    /** Why a stage gave up; empty while all run. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Whether every stage has its tasks and processes. */
    public boolean ready() {
        return running.stream().allMatch(streams -> streams.state() == KafkaStreams.State.RUNNING);
    }

    /** Leaves the groups, so that other instances go on at once with what was ours. */
    @Override
    public void close() {
        running.parallelStream().forEach(streams -> {
            if (!streams.close(CloseOptions.timeout(CLOSE_LIMIT)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP))) {
                LOG.warn("A stage did not stop within {}", CLOSE_LIMIT);
            }
        });
    }

    private final class Patience implements StreamsUncaughtExceptionHandler {

        private final String stage;
        private final Deque<Long> deaths = new ArrayDeque<>();

        private Patience(String stage) {
            this.stage = stage;
        }

        @Override
        public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
            long now = System.nanoTime();
            deaths.addLast(now);
            deaths.removeIf(death -> now - death > WITHIN_NANOS);
            if (deaths.size() > MOST_DEATHS) {
                failure.compareAndSet(null, cause);
                LOG.error("Stage {} died {} times in a row and stops", stage, deaths.size(), cause);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            LOG.warn("A thread of stage {} died and is replaced: {}", stage, cause.toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
    }
}
