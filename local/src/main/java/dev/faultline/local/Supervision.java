package dev.faultline.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What the supervised children of one stack share: the layout, the token, the ports, the state on disk, the listener. */
final class Supervision {
    private final StackLayout layout;
    private final ChildCommand command;
    private final FreePorts ports = new FreePorts();
    private final StackFile file;
    private final Consumer<StackEvent> listener;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private StackState state;

    Supervision(StackLayout layout, StackState state, Consumer<StackEvent> listener) {
        this.layout = layout;
        this.command = new ChildCommand(layout);
        this.file = new StackFile(layout.stackFile());
        this.listener = listener;
        this.state = state;
    }

    StackLayout layout() {
        return layout;
    }

    ChildCommand command() {
        return command;
    }

    FreePorts ports() {
        return ports;
    }

    synchronized Secret token() {
        return state.token();
    }

    synchronized StackState state() {
        return state;
    }

    synchronized void save() {
        file.write(state);
    }

    /** Says on disk that nobody supervises this directory any more. */
    synchronized void saveStopped() {
        file.write(state.stopped());
    }

    synchronized void ready(Part part, StackState.Child child) {
        state = state.with(part, child);
        save();
    }

    void tell(Part part, StackEvent.State what, Duration elapsed, String detail) {
        listener.accept(new StackEvent(part, what, elapsed, detail));
    }

    void failed(StackException reason) {
        failure.completeExceptionally(reason);
    }

    /** Completes, always exceptionally, when a part has failed for good. */
    CompletableFuture<Void> failure() {
        return failure;
    }
}
