package dev.faultline.local;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * Ends this process when its parent is gone.
 *
 * <p>The parent holds the other end of a pipe and never writes to it after the secrets of the first line. The kernel
 * closes that end however the parent dies, {@code kill -9} included, so the end of the stream is the one sign of death
 * that cannot be lost. A parent that wants an orderly stop closes the pipe itself.
 */
public final class ParentGuard {
    /** Exit status of a process whose shutdown did not finish within its limit, or failed. */
    public static final int FORCED = 3;

    private final InputStream in;
    private final Runnable shutdown;
    private final Duration limit;
    private final IntConsumer halt;

    ParentGuard(InputStream in, Runnable shutdown, Duration limit, IntConsumer halt) {
        this.in = in;
        this.shutdown = shutdown;
        this.limit = limit;
        this.halt = halt;
    }

    /**
     * Watches the pipe on a daemon thread. At its end runs {@code shutdown}, then halts the virtual machine: with status
     * 0 when the shutdown returned, with {@link #FORCED} when it threw or took longer than {@code limit}. Shutdown hooks
     * are not run.
     *
     * @param in the pipe from the parent, usually {@link System#in}; bytes still in it are ignored
     * @param limit how long the shutdown may take
     * @return the watching thread
     */
    public static Thread watch(InputStream in, Runnable shutdown, Duration limit) {
        return watch(in, shutdown, limit, Runtime.getRuntime()::halt);
    }

    /**
     * As {@link #watch(InputStream, Runnable, Duration)}, with another way to end the process.
     *
     * @param halt ends the process with the status it is given, and does not return
     */
    public static Thread watch(InputStream in, Runnable shutdown, Duration limit, IntConsumer halt) {
        ParentGuard guard = new ParentGuard(in, shutdown, limit, halt);
        return daemon("parent-guard", guard::run);
    }

    void run() {
        awaitEnd();
        FutureTask<Void> task = new FutureTask<>(shutdown, null);
        daemon("parent-guard-shutdown", task);
        halt.accept(await(task) ? 0 : FORCED);
    }

    /** A pipe that cannot be read is as good as a closed one: nobody could tell this process to stop any more. */
    @SuppressWarnings("EmptyCatch")
    private void awaitEnd() {
        byte[] ignored = new byte[256];
        try {
            while (in.read(ignored) >= 0) {
                // only the end matters
            }
        } catch (IOException unreadable) {
            // falls through to the shutdown
        }
    }

    private boolean await(FutureTask<Void> task) {
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException failed) {
            System.err.println("The shutdown failed: " + failed);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
