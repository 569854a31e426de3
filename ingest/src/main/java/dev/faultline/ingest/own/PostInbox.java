package dev.faultline.ingest.own;

import dev.faultline.ingest.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Requests between those who post and the collector, bounded. It outlives collectors. For many threads. */
public final class PostInbox {

    private static final int MOST_WAITING = 200;

    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger readers = new AtomicInteger();

    /**
     * What became of a request, once that is committed.
     *
     * @param published observations that were taken
     * @param known observations that had been taken before
     * @param refusal why none was; null when they were
     */
    public record Receipt(
            int published, int known, @Nullable Rejection refusal) {}

    /**
     * A request.
     *
     * @param body as it came
     * @param observations what it says; empty when it is refused
     * @param refusal why it is refused; null when it is not
     * @param receipt to be completed when it is committed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Waiting(
            byte[] body,
            List<PostedObservation> observations,
            @Nullable Rejection refusal,
            CompletableFuture<Receipt> receipt) {}

    /** Whether a collector reads. */
    public boolean isRead() {
        return readers.get() > 0;
    }

    /** Puts a request in; null when there are too many. */
    public @Nullable CompletableFuture<Receipt> offer(byte[] body, List<PostedObservation> observations) {
        return offer(new Waiting(body, List.copyOf(observations), null, new CompletableFuture<>()));
    }

    /** Puts in what cannot be taken, to be kept and counted; null when there are too many. */
    public @Nullable CompletableFuture<Receipt> refuse(byte[] body, Rejection refusal) {
        return offer(new Waiting(body, List.of(), refusal, new CompletableFuture<>()));
    }

    private @Nullable CompletableFuture<Receipt> offer(Waiting request) {
        return waiting.offer(request) ? request.receipt() : null;
    }

    void opened() {
        readers.incrementAndGet();
    }

    /** What waited is let go of: nobody knows whether a later collector may tell it. Whoever posted it posts it again. */
    void closed() {
        readers.decrementAndGet();
        take().forEach(left -> left.receipt().cancel(false));
    }

    List<Waiting> take() {
        List<Waiting> taken = new ArrayList<>();
        waiting.drainTo(taken);
        return taken;
    }
}
