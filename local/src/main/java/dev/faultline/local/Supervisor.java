package dev.faultline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Starts the children of one data directory side by side, keeps them running, stops them. */
final class Supervisor {
    private final Supervision supervision;
    private final FileLease lease;
    private final List<SupervisedChild> children = new ArrayList<>();
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private boolean stopped;

    private Supervisor(Supervision supervision, FileLease lease) {
        this.supervision = supervision;
        this.lease = lease;
    }

    /**
     * Starts what the environment does not replace, and waits until all of it serves.
     *
     * @throws StackException when a part cannot be started; what did start is stopped again
     */
    static Supervisor start(StackLayout layout, FileLease lease, Consumer<StackEvent> listener) {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        StackState before = new StackFile(layout.stackFile())
                .read()
                .orElseGet(() -> new StackState(Secret.random(), self, Set.of(), Map.of()));
        StackState now = before.startedBy(self, layout.external().addresses().keySet());
        Supervisor supervisor = new Supervisor(new Supervision(layout, now, listener), lease);
        try {
            supervisor.startAll(before);
            return supervisor;
        } catch (RuntimeException e) {
            supervisor.stop();
            throw e;
        }
    }

    private void startAll(StackState before) {
        supervision.save();
        for (Part part : supervision.layout().external().missing()) {
            children.add(new SupervisedChild(part, before.port(part), supervision));
        }
        children.forEach(SupervisedChild::start);
        awaitServed();
        Thread watcher = new Thread(this::stopAfterFailure, "stop-failed-stack");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void awaitServed() {
        CompletableFuture<?>[] served =
                children.stream().map(SupervisedChild::served).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(served), supervision.failure())
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException failure ? failure : new StackException(e.toString(), e);
        }
    }

    private void stopAfterFailure() {
        Throwable failure =
                supervision.failure().handle((none, reason) -> reason).join();
        stop();
        terminated.completeExceptionally(failure);
    }

    StackState state() {
        return supervision.state();
    }

    /** Completes when the stack has been stopped; exceptionally when it had to give up. */
    CompletableFuture<Void> terminated() {
        return terminated;
    }

    /** Stops all children side by side. A second call does nothing. */
    void stop() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
        }
        children.forEach(SupervisedChild::requestStop);
        try {
            for (SupervisedChild child : children) {
                child.awaitStop(supervision.layout().options().stopLimit());
            }
        } catch (InterruptedException e) {
            // the guards end the children even so
            Thread.currentThread().interrupt();
        }
        release();
        if (!supervision.failure().isDone()) {
            terminated.complete(null);
        }
    }

    private void release() {
        supervision.saveStopped();
        try {
            lease.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
