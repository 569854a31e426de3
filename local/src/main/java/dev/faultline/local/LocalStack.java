package dev.faultline.local;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Broker, registry and engine of one data directory, as child processes of whoever started them first. Others attach.
 *
 * <p>The children end when their supervisor does, however it ends, and whatever they were doing; the next start over the
 * same directory waits for them and needs no manual step. Ports and token of a directory stay the same as long as the
 * ports are free, so that clients find a restarted stack again.
 */
public final class LocalStack implements AutoCloseable {
    static final String ENGINE_USER = "default";

    private static final String REGISTRY_PATH = "/apis/ccompat/v7";

    private static final Duration ATTACH_LIMIT = Duration.ofMinutes(4);
    private static final long ATTACH_PAUSE_MILLIS = 100;

    private final StackLayout layout;
    private final StackState state;
    private final @Nullable Supervisor supervisor;

    private LocalStack(StackLayout layout, StackState state, @Nullable Supervisor supervisor) {
        this.layout = layout;
        this.state = state;
        this.supervisor = supervisor;
    }

    /** {@link #attachOrStart(StackLayout, Consumer)} without a listener. */
    public static LocalStack attachOrStart(StackLayout layout) {
        return attachOrStart(layout, event -> {});
    }

    /**
     * Attaches to the stack of the data directory, or starts it. While another process is starting it, waits for that.
     *
     * @param listener told of each part's progress, on threads of the stack, also later while this stack owns the parts
     * @throws StackException when a part cannot be started, with its name and the last lines of its log
     */
    public static LocalStack attachOrStart(StackLayout layout, Consumer<StackEvent> listener) {
        tellExternal(layout, listener);
        long end = System.nanoTime() + ATTACH_LIMIT.toNanos();
        while (true) {
            Optional<LocalStack> stack = attach(layout).or(() -> tryStart(layout, listener));
            if (stack.isPresent()) {
                return stack.get();
            }
            if (System.nanoTime() > end) {
                throw new StackException(
                        "Another process has " + layout.data() + " open, but its stack does not serve.");
            }
            pause();
        }
    }

    /**
     * Starts the stack.
     *
     * @throws StackException when another process has the directory open, or a part cannot be started
     */
    public static LocalStack start(StackLayout layout, Consumer<StackEvent> listener) {
        tellExternal(layout, listener);
        return tryStart(layout, listener)
                .orElseThrow(() -> new StackException("Another process has " + layout.data() + " open."));
    }

    /**
     * Attaches to a stack that runs and serves with all the parts this layout needs.
     *
     * @throws StackException when it runs without a part that this layout needs
     */
    public static Optional<LocalStack> attach(StackLayout layout) {
        List<Part> needed = layout.external().missing();
        if (needed.isEmpty()) {
            StackState none = new StackState(Secret.of(""), ProcessIdentity.NOBODY, Set.of(), Map.of());
            return Optional.of(new LocalStack(layout, none, null));
        }
        return new StackFile(layout.stackFile())
                .read()
                .filter(state -> state.supervisor().alive())
                .filter(state -> serves(state, needed))
                .map(state -> new LocalStack(layout, state, null));
    }

    private static boolean serves(StackState state, List<Part> needed) {
        for (Part part : needed) {
            if (state.external().contains(part)) {
                throw new StackException("The running stack was started with " + part.variable() + " set and has no "
                        + part.label() + ". Set " + part.variable() + " here too, or stop that stack first.");
            }
        }
        StackProbe probe = new StackProbe(state);
        return needed.stream().allMatch(probe::serves);
    }

    private static Optional<LocalStack> tryStart(StackLayout layout, Consumer<StackEvent> listener) {
        if (startedByThisProcess(layout)) {
            return Optional.empty();
        }
        try {
            PrivateFolder.create(layout.data());
            return FileLease.tryAcquire(layout.stackLock()).map(lease -> {
                Supervisor supervisor = Supervisor.start(layout, lease, listener);
                return new LocalStack(layout, supervisor.state(), supervisor);
            });
        } catch (IOException e) {
            throw new StackException("Cannot use " + layout.data() + ": " + e, e);
        }
    }

    /** A process that merely opens and closes a file it has locked elsewhere loses the lock, so it must not even look. */
    private static boolean startedByThisProcess(StackLayout layout) {
        long self = ProcessHandle.current().pid();
        return new StackFile(layout.stackFile())
                .read()
                .filter(state -> state.supervisor().pid() == self)
                .filter(state -> state.supervisor().alive())
                .isPresent();
    }

    private static void tellExternal(StackLayout layout, Consumer<StackEvent> listener) {
        for (Part part : Part.values()) {
            layout.external()
                    .address(part)
                    .ifPresent(address ->
                            listener.accept(new StackEvent(part, StackEvent.State.EXTERNAL, Duration.ZERO, address)));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ATTACH_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for the stack", e);
        }
    }

    /** Where the parts are: of this stack, or the real servers that the environment names. */
    public StackEndpoints endpoints() {
        ExternalServers external = layout.external();
        return new StackEndpoints(
                external.address(Part.BROKER).orElseGet(() -> "127.0.0.1:" + state.port(Part.BROKER)),
                URI.create(external.address(Part.REGISTRY).orElseGet(() -> local(Part.REGISTRY) + REGISTRY_PATH)),
                URI.create(external.address(Part.ENGINE).orElseGet(() -> local(Part.ENGINE))),
                external.logins().of(external, state.token()));
    }

    private String local(Part part) {
        return "http://127.0.0.1:" + state.port(part);
    }

    /** True when this object started the children, and {@link #close()} stops them. */
    public boolean owner() {
        return supervisor != null;
    }

    /**
     * Completes when the stack has been stopped; exceptionally, with a {@link StackException}, when it had to give up
     * because a part kept ending, or, for an attached stack, when its supervisor is gone.
     */
    public CompletableFuture<Void> terminated() {
        if (supervisor != null) {
            return supervisor.terminated();
        }
        if (state.supervisor().equals(ProcessIdentity.NOBODY)) {
            return new CompletableFuture<>();
        }
        return state.supervisor()
                .find()
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()))
                .thenRun(() -> {
                    throw new StackException("The process that ran the stack of " + layout.data() + " has ended.");
                });
    }

    /** Stops the children, if this object started them. */
    @Override
    public void close() {
        if (supervisor != null) {
            supervisor.stop();
        }
    }
}
