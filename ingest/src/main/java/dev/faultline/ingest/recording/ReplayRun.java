package dev.faultline.ingest.recording;

import dev.faultline.ingest.Collector;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a replay: the merge of its sources. */
final class ReplayRun {

    /** A wait worth a commit: what is pending should be seen while nothing happens. */
    private static final long LONG_WAIT_MILLIS = 50;

    /** How long a sleep may last before the thread looks up. */
    private static final long LONGEST_SLEEP_MILLIS = 1000;

    private final Collector collector;
    private final List<Source> sources;
    private final Pace pace;
    private final long bytesTotal;
    private final Map<String, Counts> before = new HashMap<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(Head::observedAt).thenComparing(head -> head.source.id()));
    private long reached = Long.MIN_VALUE;

    ReplayRun(Collector collector, List<Source> sources, Pace pace, long bytesTotal) {
        this.collector = collector;
        this.sources = sources;
        this.pace = pace;
        this.bytesTotal = bytesTotal;
    }

    ReplayProgress toEnd(Consumer<ReplayProgress> progress) throws IOException, InterruptedException {
        for (Source source : sources) {
            before.put(source.id(), collector.counts(source.id()));
            if (!collector.passIfKnown(source)) {
                advance(new Head(source));
            }
        }
        long commits = collector.commits();
        while (!heads.isEmpty()) {
            Head head = heads.poll();
            if (!collector.willPassOver(head.source)) {
                await(head.observedAt());
            }
            collector.accept(head.source, head.poll());
            reached = head.observedAt();
            advance(head);
            if (commits != collector.commits()) {
                commits = collector.commits();
                progress.accept(progress());
            }
        }
        collector.commit();
        ReplayProgress last = progress();
        progress.accept(last);
        return last;
    }

    private void advance(Head head) throws IOException {
        head.poll = head.source.next();
        if (head.poll == null) {
            collector.finish(head.source);
        } else {
            heads.add(head);
        }
    }

    private void await(long observedAt) throws InterruptedException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException("The replay was interrupted");
            }
            sleepUntilDue(observedAt);
        } catch (InterruptedException e) {
            collector.commit();
            throw e;
        }
    }

    private void sleepUntilDue(long observedAt) throws InterruptedException {
        long wait = pace.millisUntil(observedAt);
        if (wait >= LONG_WAIT_MILLIS) {
            collector.commit();
        }
        while (wait > 0) {
            pace.sleep(Math.min(wait, LONGEST_SLEEP_MILLIS));
            wait = pace.millisUntil(observedAt);
        }
    }

    private ReplayProgress progress() {
        Map<String, Counts> counts = new TreeMap<>();
        long bytes = 0;
        for (Source source : sources) {
            Counts earlier = before.getOrDefault(source.id(), Counts.NONE);
            counts.put(source.id(), collector.counts(source.id()).minus(earlier));
            bytes += source.bytesRead();
        }
        long items = counts.values().stream().mapToLong(Counts::polled).sum();
        Instant observedAt = reached == Long.MIN_VALUE ? null : Instant.ofEpochMilli(reached);
        return new ReplayProgress(items, bytes, bytesTotal, observedAt, counts);
    }

    /** A source and the poll that is next in it. */
    private static final class Head {
        private final Source source;
        private @Nullable Poll poll;

        private Head(Source source) {
            this.source = source;
        }

        private long observedAt() {
            return poll().observedAt();
        }

        private Poll poll() {
            if (poll == null) {
                throw new IllegalStateException("The source " + source.id() + " has no poll left");
            }
            return poll;
        }
    }
}
