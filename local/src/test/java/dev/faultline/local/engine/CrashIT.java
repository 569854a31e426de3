package dev.faultline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of inserts. */
class CrashIT {
    private static final int ROWS = 5000;
    private static final int CRASHES = 4;

    @TempDir
    Path data;

    @Test
    @Timeout(180)
    void keepsEachAcknowledgedInsertOnce() throws Exception {
        Random random = new Random(20211207);
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        for (int crash = 0; crash < CRASHES; crash++) {
            EngineChild child = EngineChild.start(data);
            EngineClient client = new EngineClient(child.url());
            client.ask("CREATE TABLE IF NOT EXISTS inserted (batch UInt32, i UInt32) ENGINE = MergeTree ORDER BY i");
            int killAt = acknowledged.get() + 5 + random.nextInt(40);
            Thread writer = new Thread(() -> writeUntilItFails(client, sent, acknowledged));
            writer.start();
            while (acknowledged.get() < killAt) {
                assertThat(writer.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            child.kill();
            writer.join();
        }
        try (EngineChild child = EngineChild.start(data)) {
            EngineClient client = new EngineClient(child.url());
            String whole = "SELECT count() FROM (SELECT batch FROM inserted GROUP BY batch" + " HAVING count() = "
                    + ROWS + " AND uniqExact(i) = " + ROWS + ")";
            int complete = Integer.parseInt(client.ask(whole));
            assertThat(complete).isEqualTo(Integer.parseInt(client.ask("SELECT uniqExact(batch) FROM inserted")));
            assertThat(complete).isBetween(acknowledged.get(), sent.get());
            assertThat(acknowledged.get()).isGreaterThanOrEqualTo(5 * CRASHES);
        }
    }

    private static void writeUntilItFails(EngineClient client, AtomicInteger sent, AtomicInteger acknowledged) {
        try {
            while (true) {
                int batch = sent.getAndIncrement();
                StringBuilder rows = new StringBuilder("INSERT INTO inserted FORMAT TSV\n");
                for (int i = 0; i < ROWS; i++) {
                    rows.append(batch).append('\t').append(i).append('\n');
                }
                client.ask(rows.toString());
                acknowledged.incrementAndGet();
            }
        } catch (IOException killed) {
            // the batch that was on its way is not acknowledged; it may be there or not
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
