package dev.faultline.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, starts it again on the same port when it ends, gives up when it ends too often. */
final class SupervisedChild {
    /** A part that has never served is given one more chance, on another port should the first be taken. */
    private static final int FIRST_STARTS = 2;

    private final Part part;
    private final Supervision supervision;
    private final ChildLog log;
    private final RestartBudget budget = new RestartBudget();
    private final CompletableFuture<Void> served = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private int port;
    private int starts;
    private boolean stopping;
    private @Nullable ChildProcess process;

    SupervisedChild(Part part, int preferredPort, Supervision supervision) {
        this.part = part;
        this.supervision = supervision;
        this.log = new ChildLog(supervision.layout().log(part));
        this.port = supervision.ports().take(preferredPort);
    }

    void start() {
        Thread thread = new Thread(this::supervise, "supervise-" + part.label());
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when the part has served for the first time; exceptionally when it never will. */
    CompletableFuture<Void> served() {
        return served;
    }

    private void supervise() {
        try {
            new Leftover(supervision.layout().partLock(part)).awaitGone();
            while (launch()) {
                String reason = run();
                if (isStopping() || !again(reason)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            log.close();
            stopped.countDown();
        }
    }

    private synchronized boolean launch() {
        if (stopping) {
            return false;
        }
        if (!served.isDone() && starts > 0 && !FreePorts.free(port)) {
            port = supervision.ports().take(0);
        }
        starts++;
        log.clearTail();
        process = ChildProcess.start(supervision.command().build(part, port), supervision.token(), log);
        return true;
    }

    /** Runs until the process has ended; says why. */
    private String run() throws InterruptedException {
        ChildProcess child = current();
        long begun = System.nanoTime();
        try {
            int served = child.ready()
                    .get(supervision.layout().options().readyLimit().toMillis(), TimeUnit.MILLISECONDS);
            announce(new StackState.Child(served, child.identity()), Duration.ofNanos(System.nanoTime() - begun));
        } catch (TimeoutException e) {
            child.kill();
            child.awaitEnd();
            return "did not serve within "
                    + supervision.layout().options().readyLimit().toSeconds() + " s";
        } catch (ExecutionException e) {
            return String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        }
        return "ended with status " + child.awaitEnd();
    }

    private void announce(StackState.Child child, Duration elapsed) {
        if (isStopping()) {
            return;
        }
        supervision.ready(part, child);
        supervision.tell(part, StackEvent.State.READY, elapsed, "");
        served.complete(null);
    }

    private boolean again(String reason) throws InterruptedException {
        Optional<Duration> pause = budget.next(Instant.now());
        if (pause.isEmpty() || (!served.isDone() && starts >= FIRST_STARTS)) {
            fail(reason);
            return false;
        }
        supervision.tell(part, StackEvent.State.RESTARTING, Duration.ZERO, reason);
        Thread.sleep(pause.get().toMillis());
        return true;
    }

    private void fail(String reason) {
        String message = part.label() + " " + reason + (starts > 1 ? ", " + starts + " starts" : "")
                + ". The last lines of " + log.file() + ":\n" + log.tail();
        StackException failure = new StackException(message);
        supervision.tell(part, StackEvent.State.FAILED, Duration.ZERO, reason);
        served.completeExceptionally(failure);
        supervision.failed(failure);
    }

    /** Tells the child to stop; {@link #awaitStop} waits for it. */
    void requestStop() {
        synchronized (this) {
            stopping = true;
            if (process != null) {
                process.requestStop();
            }
        }
        served.completeExceptionally(new StackException("The stack was stopped before " + part.label() + " served."));
    }

    void awaitStop(Duration limit) throws InterruptedException {
        ChildProcess last = lastProcess();
        if (last != null && !last.awaitStop(limit)) {
            log.line("Ended by force: it did not stop within " + limit.toSeconds() + " s.");
        }
        if (stopped.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            supervision.tell(part, StackEvent.State.STOPPED, Duration.ZERO, "");
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized @Nullable ChildProcess lastProcess() {
        return process;
    }

    private ChildProcess current() {
        ChildProcess child = lastProcess();
        if (child == null) {
            throw new IllegalStateException("not started");
        }
        return child;
    }
}
