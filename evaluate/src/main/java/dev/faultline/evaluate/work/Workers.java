package dev.faultline.evaluate.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does independent pieces of work on several threads. Results come in the order of the pieces. */
public final class Workers implements AutoCloseable {

    private final ExecutorService threads;
    private final Progress progress;

    /**
     * Starts the threads.
     *
     * @param count how many
     */
    public Workers(int count, Progress progress) {
        this.threads = Executors.newFixedThreadPool(count);
        this.progress = progress;
    }

    /**
     * Applies the work to each piece.
     *
     * @throws IllegalStateException when the work fails or is interrupted
     */
    public <P, R> List<R> map(String name, List<P> pieces, Function<P, R> work) {
        AtomicInteger done = new AtomicInteger();
        List<Future<R>> futures = new ArrayList<>();
        for (P piece : pieces) {
            futures.add(threads.submit(() -> {
                R result = work.apply(piece);
                progress.done(name, done.incrementAndGet(), pieces.size());
                return result;
            }));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(result(name, future));
        }
        return results;
    }

    private static <R> R result(String name, Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + name, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Failed during " + name, e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
