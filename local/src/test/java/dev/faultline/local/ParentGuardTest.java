package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ParentGuardTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger shutdowns = new AtomicInteger();
    private final CompletableFuture<Integer> halted = new CompletableFuture<>();

    @Test
    void shutsDownThenHaltsWhenTheParentClosesThePipe() throws Exception {
        PipedOutputStream parent = new PipedOutputStream();
        run(new PipedInputStream(parent), shutdowns::incrementAndGet, LONG);
        parent.write("more bytes are ignored".getBytes(UTF_8));
        parent.flush();
        assertThat(halted).isNotDone();
        assertThat(shutdowns).hasValue(0);
        parent.close();
        assertThat(halted.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(shutdowns).hasValue(1);
    }

    @Test
    void haltsWhenTheShutdownHangs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Thread> hanging = new AtomicReference<>();
        run(
                InputStream.nullInputStream(),
                () -> {
                    hanging.set(Thread.currentThread());
                    awaitQuietly(never);
                },
                Duration.ofMillis(50));
        assertThat(halted.get(10, TimeUnit.SECONDS)).isEqualTo(ParentGuard.FORCED);
        never.countDown();
        hanging.get().join();
    }

    @Test
    void haltsWithFailureWhenTheShutdownThrows() throws Exception {
        run(
                InputStream.nullInputStream(),
                () -> {
                    throw new IllegalStateException("expected by the test");
                },
                LONG);
        assertThat(halted.get(10, TimeUnit.SECONDS)).isEqualTo(ParentGuard.FORCED);
    }

    @Test
    void takesAnUnreadablePipeForAClosedOne() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("expected by the test");
            }
        };
        run(broken, shutdowns::incrementAndGet, LONG);
        assertThat(halted.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(shutdowns).hasValue(1);
    }

    private void run(InputStream in, Runnable shutdown, Duration limit) {
        Thread thread = new Thread(new ParentGuard(in, shutdown, limit, halted::complete)::run, "guard-under-test");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
