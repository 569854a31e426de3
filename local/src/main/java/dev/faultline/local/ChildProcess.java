package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One running child. Its standard input is the pipe its guard watches: the first line is the token, and the end tells it
 * to stop. The first line {@code READY port=N} of its standard output completes {@link #ready()}.
 */
final class ChildProcess {
    private static final String READY = "READY port=";

    private final Process process;
    private final ProcessIdentity identity;
    private final ChildLog log;
    private final CompletableFuture<Integer> ready = new CompletableFuture<>();

    private ChildProcess(Process process, ChildLog log) {
        this.process = process;
        this.identity = ProcessIdentity.of(process.toHandle());
        this.log = log;
    }

    static ChildProcess start(ProcessBuilder builder, Secret token, ChildLog log) {
        try {
            ChildProcess child = new ChildProcess(builder.start(), log);
            child.pump("out", child.process.getInputStream(), child::heard, child::fellSilent);
            child.pump("err", child.process.getErrorStream(), log::line, () -> {});
            child.send(token);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Secret token) {
        OutputStream in = process.getOutputStream();
        try {
            in.write((token.reveal() + "\n").getBytes(UTF_8));
            in.flush();
        } catch (IOException endedAlready) {
            log.line("The child did not take its first line.");
        }
    }

    private void heard(String line) {
        if (line.startsWith(READY)) {
            ready.complete(Integer.parseInt(line.substring(READY.length()).strip()));
        } else {
            log.line(line);
        }
    }

    /** The end of the output is the end of the process, but for an instant. */
    private void fellSilent() {
        try {
            int status = process.waitFor();
            ready.completeExceptionally(new StackException("ended with status " + status + " before it served"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Completes with the port once the child serves, exceptionally when it ends before. */
    CompletableFuture<Integer> ready() {
        return ready;
    }

    ProcessIdentity identity() {
        return identity;
    }

    /** Waits for the end and gives the exit status. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Tells the child to stop by closing its pipe. */
    void requestStop() {
        try {
            process.getOutputStream().close();
        } catch (IOException endedAlready) {
            log.line("The child was gone before it was told to stop.");
        }
    }

    /** Waits for the end, then ends the process by force; true when it ended by itself. */
    boolean awaitStop(Duration limit) throws InterruptedException {
        if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        kill();
        process.waitFor();
        return false;
    }

    void kill() {
        process.destroyForcibly();
    }

    private void pump(String name, InputStream from, Consumer<String> to, Runnable end) {
        Thread thread = new Thread(() -> read(from, to, end), "child-" + identity.pid() + "-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream from, Consumer<String> to, Runnable end) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.accept(line);
            }
        } catch (IOException closed) {
            log.line("The child's output ended: " + closed.getMessage());
        }
        end.run();
    }
}
