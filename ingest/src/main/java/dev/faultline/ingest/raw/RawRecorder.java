package dev.faultline.ingest.raw;

import dev.faultline.ingest.http.RawLog;
import dev.faultline.ingest.http.RawLogs;
import dev.faultline.ingest.recording.PackedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what sources receive in packed files, by a thread of its own. Nobody waits for it: what finds no room, and what the
 * disk does not take, is left out, counted, and told by a line once there is room again.
 */
public final class RawRecorder implements RawLogs, AutoCloseable {

    /** Below the folder of the recording, where a replay does not look. */
    public static final String FOLDER = "raw";

    private static final Logger LOG = LoggerFactory.getLogger(RawRecorder.class);
    private static final String PREFIX = "raw-";
    private static final String FULL = "more came than could be written";
    private static final String FAILED = "the disk took no more";
    private static final long LOOK_MILLIS = 100;
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final PackedFiles.Place place;
    private final RawWriter writer;
    private final RawQueue queue;
    private final Rhythm rhythm;
    private final LeftOut leftOut = new LeftOut();
    private final LeftOut unsure = new LeftOut();
    private final List<LeftOut.Count> telling = new ArrayList<>();
    private final AtomicLong leftOutInAll = new AtomicLong();
    private final Thread thread = new Thread(this::run, "raw");
    private long flushedNanos = System.nanoTime();
    private long failedNanos;
    private volatile @Nullable String failure;
    private volatile boolean closed;

    /**
     * When the thread does what it does.
     *
     * @param flush time between two times when everything is on the disk
     * @param again time after a failure before the disk is tried again
     * @param mostItems that wait
     * @param mostBytes that wait
     */
    record Rhythm(Duration flush, Duration again, int mostItems, long mostBytes) {
        private static final Rhythm USUAL =
                new Rhythm(Duration.ofSeconds(1), Duration.ofMinutes(1), 100_000, 32_000_000);
    }

    RawRecorder(PackedFiles.Place place, Clock clock, Rhythm rhythm) {
        this.place = place;
        this.writer = new RawWriter(place, clock);
        this.queue = new RawQueue(rhythm.mostItems(), rhythm.mostBytes());
        this.rhythm = rhythm;
        thread.setDaemon(true);
    }

    /**
     * A recorder that writes.
     *
     * @param recording in which the folder of raw files is
     * @param fileBytes size, packed, after which the next file is begun
     * @param keep how long files stay; null for ever
     */
    public static RawRecorder into(Path recording, long fileBytes, @Nullable Duration keep, Clock clock) {
        PackedFiles.Place place = new PackedFiles.Place(recording.resolve(FOLDER), PREFIX, fileBytes, keep);
        RawRecorder recorder = new RawRecorder(place, clock, Rhythm.USUAL);
        recorder.start();
        return recorder;
    }

    void start() {
        thread.start();
    }

    @Override
    public RawLog of(String source) {
        return received -> {
            RawQueue.Item item = new RawQueue.Item(source, received);
            if (!queue.offer(item)) {
                leaveOut(item, FULL);
            }
        };
    }

    /** Why nothing is kept now; empty when it is. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Answers and messages that were not kept. */
    public long leftOut() {
        return leftOutInAll.get();
    }

    private void leaveOut(RawQueue.Item item, String why) {
        leftOut.add(item, why);
        leftOutInAll.incrementAndGet();
    }

    private void run() {
        try {
            while (!closed || queue.size() > 0) {
                RawQueue.Item next = queue.poll(LOOK_MILLIS);
                if (!isResting()) {
                    write(next);
                } else if (next != null) {
                    leaveOut(next, FAILED);
                }
            }
            safely(this::end);
        } catch (InterruptedException e) {
            LOG.warn("Raw bytes: the writer was interrupted; {} answers and messages were waiting", queue.size());
        } finally {
            tellRest();
        }
    }

    private boolean isResting() {
        return failure != null
                && System.nanoTime() - failedNanos < rhythm.again().toNanos();
    }

    private void write(RawQueue.@Nullable Item next) {
        if (next != null) {
            unsure.add(next, FAILED);
            safely(() -> {
                writer.write(next);
                if (writer.endIfFull()) {
                    succeeded();
                }
            });
        }
        boolean isDue = System.nanoTime() - flushedNanos > rhythm.flush().toNanos();
        if (!isResting() && (isDue || failure != null)) {
            safely(this::flush);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void safely(Writing writing) {
        try {
            writing.write();
        } catch (IOException | RuntimeException e) { // nothing that goes wrong here may stop those who read
            failed(e);
        }
    }

    private void flush() throws IOException {
        flushedNanos = System.nanoTime();
        for (LeftOut.Count count : leftOut.take()) {
            telling.add(count);
            writer.write(count);
        }
        writer.flush();
        succeeded();
    }

    private void end() throws IOException {
        flush();
        writer.end();
    }

    private void succeeded() {
        unsure.take();
        telling.clear();
        if (failure != null) {
            failure = null;
            LOG.info("Raw bytes are kept again in {}", place.directory());
        }
    }

    /** What was written since everything was on the disk may not be there, and counts as left out. */
    private void failed(Exception e) {
        failedNanos = System.nanoTime();
        if (failure == null) {
            LOG.error(
                    "Raw bytes are not kept: {} cannot be written: {}. The sources go on; it is tried again",
                    place.directory(),
                    e.toString());
        }
        failure = e.toString();
        for (LeftOut.Count count : unsure.take()) {
            leftOut.add(count);
            leftOutInAll.addAndGet(count.count());
        }
        telling.forEach(leftOut::add);
        telling.clear();
        abandon();
    }

    private void abandon() {
        try {
            writer.abandon();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The file could not be given up", e);
        }
    }

    private void tellRest() {
        if (!closed) {
            failure = "the writer has ended";
        }
        long untold = leftOut.take().stream().mapToLong(LeftOut.Count::count).sum();
        if (untold > 0) {
            LOG.error("Raw bytes: {} answers and messages were not kept, and no line says so", untold);
        }
    }

    /** Writes what waits, and ends the file. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(STOPPING.toNanos()));
            if (thread.isAlive()) {
                LOG.warn("Raw bytes: {} answers and messages were not written in time", queue.size());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
