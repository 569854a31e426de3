package dev.faultline.ingest.live;

import dev.faultline.ingest.http.FetchException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one source, slice after slice, on a thread of its own. Whatever a source does, its neighbours do not notice.
 *
 * <p>A slice whose time has come while the one before was still being read is told as failed, unless the source remembers
 * it. So is the time in which the machine slept.
 */
final class SourceLoop<R> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceLoop.class);
    private static final long LONGEST_SLEEP_MILLIS = 1_000;
    private static final long LONGEST_PHASE_MILLIS = 5_000;

    private final LiveFeed<R> feed;
    private final BlockingQueue<Delivery> deliveries;
    private final Clock clock;
    private final long startedAt;
    private final long width;
    private final long phase;
    private boolean isOpen;
    private boolean isFaultTold;

    SourceLoop(LiveFeed<R> feed, BlockingQueue<Delivery> deliveries, Clock clock, long startedAt) {
        this.feed = feed;
        this.deliveries = deliveries;
        this.clock = clock;
        this.startedAt = startedAt;
        this.width = feed.source().pace().toMillis();
        this.phase = phase(feed.id(), width);
    }

    /** Reads of many sources are spread a little: the same place in the slice in every run. */
    private static long phase(String id, long width) {
        return Math.floorMod(id.hashCode(), Math.max(1, Math.min(LONGEST_PHASE_MILLIS, width / 4)));
    }

    @Override
    public void run() {
        try {
            open();
            Slice slice = Slice.first(startedAt, width);
            while (true) {
                sleepUntil(slice.end() + phase);
                deliveries.put(read(slice));
                slice = afterMissed(slice.next(width));
            }
        } catch (InterruptedException e) {
            LOG.debug("{} stops", feed.id());
        }
    }

    /** What does not open now is tried again before each read. */
    void open() {
        try {
            feed.source().open(startedAt);
            isOpen = true;
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    Delivery read(Slice slice) throws InterruptedException {
        try {
            if (!isOpen) {
                feed.source().open(slice.start());
                isOpen = true;
            }
            R answer = feed.source().fetch(slice);
            long now = clock.millis();
            return new Delivery(feed, () -> feed.told(answer, slice.knownAt(now)));
        } catch (FetchException e) {
            return failed(slice, e.told());
        } catch (IOException e) {
            return failed(slice, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            tell(e);
            return failed(slice, "fault of the collector: " + e.getClass().getSimpleName());
        }
    }

    /** With its trace once: a fault comes back with every slice. */
    private void tell(RuntimeException fault) {
        if (isFaultTold) {
            LOG.debug("{}: again {}", feed.id(), fault.toString());
        } else {
            LOG.error("{}: a fault of this program; its slices are told as failed", feed.id(), fault);
            isFaultTold = true;
        }
    }

    private Slice afterMissed(Slice next) throws InterruptedException {
        long dueEnd = Math.floorDiv(clock.millis() - phase, width) * width;
        if (feed.source().remembers() || dueEnd <= next.end()) {
            return next;
        }
        Slice due = new Slice(dueEnd - width, dueEnd);
        deliveries.put(
                failed(new Slice(next.start(), due.start()), "missed: the read before took longer than its time"));
        return due;
    }

    private Delivery failed(Slice slice, String reason) {
        long now = clock.millis();
        return new Delivery(feed, () -> feed.failed(slice.knownAt(now), reason));
    }

    private void sleepUntil(long time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        for (long wait = time - clock.millis(); wait > 0; wait = time - clock.millis()) {
            Thread.sleep(Math.min(wait, LONGEST_SLEEP_MILLIS));
        }
    }
}
