package dev.faultline.app;

import dev.faultline.ingest.Collector;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.PublicLog;
import dev.faultline.ingest.PublishedLog;
import dev.faultline.ingest.Publisher;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.config.RecordSection;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.RawLogs;
import dev.faultline.ingest.live.LiveCollector;
import dev.faultline.ingest.live.SourceHealth;
import dev.faultline.ingest.raw.RawRecorder;
import dev.faultline.ingest.recording.EventsRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live collector of an installation, as long as the command runs. When the cluster does not take what was read, a new
 * collector goes on from the last commit after a pause; one that was taken over by another process does not.
 */
final class LiveService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveService.class);

    /** One for an installation: two at once would publish everything twice. */
    private static final String COLLECTOR = "live";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration STOPPING = Duration.ofSeconds(20);

    private final Platform platform;
    private final LiveSetup setup;
    private final Path data;
    private final RecordSection recording;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "collect");
    private volatile boolean stopping;
    private volatile @Nullable LiveCollector current;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable RawRecorder raw;

    LiveService(Platform platform, LiveSetup setup, Path data, RecordSection recording) {
        this.platform = platform;
        this.setup = setup;
        this.data = data;
        this.recording = recording;
    }

    LiveService start() {
        thread.start();
        return this;
    }

    /** How each source is doing; empty while no collector runs. */
    Map<String, SourceHealth> health() {
        LiveCollector running = current;
        return running == null ? Map.of() : running.health();
    }

    /** Deliveries that wait to be published. */
    int waiting() {
        LiveCollector running = current;
        return running == null ? 0 : running.waiting();
    }

    /** Why it will read nothing any more. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Why raw bytes are not kept now; empty when they are, or need not be. */
    Optional<String> rawFailure() {
        RawRecorder kept = raw;
        return kept == null ? Optional.empty() : kept.failure();
    }

    /** Answers and messages whose bytes were not kept, though they should have been. */
    long rawLeftOut() {
        RawRecorder kept = raw;
        return kept == null ? 0 : kept.leftOut();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try (RawRecorder kept = rawRecorder()) {
            raw = kept;
            while (!stopping) {
                try {
                    live();
                    pause = FIRST_PAUSE;
                } catch (KafkaException e) {
                    if (isTakenOver(e)) {
                        throw e;
                    }
                    LOG.error("Publishing failed; a new collector begins in {} s", pause.toSeconds(), e);
                    Thread.sleep(pause.toMillis());
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            LOG.info("The collector was interrupted");
        } catch (IOException | RuntimeException e) {
            LOG.error("The collector ends", e);
            failure = e;
        } finally {
            stopped.countDown();
        }
    }

    /** One life of a collector. */
    private void live() throws InterruptedException, IOException {
        try (HttpFetcher fetcher = setup.fetcher();
                Publisher publisher = Publisher.connect(platform.kafka(), platform.registry(), COLLECTOR, recorder())) {
            Collector collector =
                    new Collector(publisher, new DeadLetterFiles(data), TransactionSize.DEFAULT, setup.clock());
            LiveCollector live = new LiveCollector(collector, setup.sources(fetcher, raws()), setup.clock());
            current = live;
            if (!stopping) {
                live.run();
            }
        } finally {
            current = null;
        }
    }

    private PublishedLog recorder() {
        Path directory = recording.directory();
        return directory == null
                ? PublishedLog.NONE
                : new PublicLog(new EventsRecorder(directory, recording.fileBytes(), recording.keep(), setup.clock()));
    }

    /** Outlives the lives of collectors. */
    private @Nullable RawRecorder rawRecorder() {
        Path directory = recording.directory();
        return directory == null || !recording.keepsRaw()
                ? null
                : RawRecorder.into(directory, recording.fileBytes(), recording.keep(), setup.clock());
    }

    private RawLogs raws() {
        RawRecorder kept = raw;
        return kept == null ? RawLogs.NONE : kept;
    }

    private static boolean isTakenOver(Throwable e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** Publishes what was read and stops. */
    @Override
    public void close() {
        stopping = true;
        LiveCollector running = current;
        if (running != null) {
            running.close();
        }
        try {
            if (!stopped.await(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The collector did not stop in time; what it had not committed is read again");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
