package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of one child while it is written to: it comes back on its port, with everything it had acknowledged.
 */
@Timeout(180)
class ChildCrashIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final List<StackEvent> EVENTS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path temporary;

    private static StackLayout layout;
    private static LocalStack stack;
    private static StackClient client;

    @BeforeAll
    static void start() {
        StackKit.assumeEngine();
        layout = StackKit.layout(temporary);
        stack = LocalStack.attachOrStart(layout, EVENTS::add);
        client = new StackClient(stack.endpoints());
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void theBrokerKeepsEveryAcknowledgedRecord() throws Exception {
        client.createTopic("crash");
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        try (Producer<String, String> producer = client.producer()) {
            for (int i = 0; i < 2000; i++) {
                String value = "v" + i;
                producer.send(new ProducerRecord<>("crash", "k", value), (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.add(value);
                    }
                });
                if (i == 1000) {
                    producer.flush();
                    kill(Part.BROKER);
                }
            }
            producer.flush();
        }
        awaitBack(Part.BROKER);
        assertThat(acknowledged).hasSize(2000);
        assertThat(client.values("crash")).containsExactlyElementsOf(acknowledged);
    }

    @Test
    void theRegistryKeepsEveryAcknowledgedSchemaAndNumbersOnFromThere() throws Exception {
        List<String> schemas = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            registerUntilRefused(schemas, ids, 10 * (round + 1));
            awaitBack(Part.REGISTRY);
        }
        assertThat(ids).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
        for (int i = 0; i < ids.size(); i++) {
            assertThat(client.registryGet("/schemas/ids/" + ids.get(i))).contains("R" + i + "\\\"");
        }
        assertThat(client.registryGet("/config")).contains("BACKWARD");
    }

    @Test
    void theEngineKeepsEveryAcknowledgedBlock() throws Exception {
        client.query("CREATE DATABASE crash");
        client.query("CREATE TABLE crash.t (n UInt64) ENGINE = MergeTree ORDER BY n");
        Thread killer = killSoon(Part.ENGINE, Duration.ofMillis(500));
        int acknowledged = 0;
        try {
            while (true) {
                client.query("INSERT INTO crash.t SELECT number + " + acknowledged * 1000 + " FROM numbers(1000)");
                acknowledged++;
            }
        } catch (IOException refused) {
            killer.join();
        }
        awaitBack(Part.ENGINE);
        assertThat(acknowledged).isPositive();
        String found = client.query("SELECT uniqExact(n) FROM crash.t WHERE n < " + acknowledged * 1000);
        assertThat(found).isEqualTo(Integer.toString(acknowledged * 1000));
    }

    /**
     * Every answered registration is noted; the first that finds no server ends the round. The kill comes at some moment of
     * the registrations after the given number.
     */
    private static void registerUntilRefused(List<String> schemas, List<Integer> ids, int number)
            throws InterruptedException {
        Thread killer = new Thread(() -> kill(Part.REGISTRY));
        try {
            while (true) {
                String name = "R" + ids.size();
                String schema = "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[]}";
                Matcher id = ID.matcher(client.register("crash-" + name, schema).body());
                assertThat(id.find()).isTrue();
                schemas.add(schema);
                ids.add(Integer.parseInt(id.group(1)));
                if (ids.size() == number) {
                    killer.start();
                }
            }
        } catch (IOException refused) {
            killer.join();
        }
    }

    private static Thread killSoon(Part part, Duration delay) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(delay.toMillis());
                kill(part);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    private static void kill(Part part) {
        EVENTS.clear();
        StackKit.child(layout, part).process().find().orElseThrow().destroyForcibly();
    }

    private static void awaitBack(Part part) throws Exception {
        StackKit.await(part.label() + " serves again", LIMIT, () -> EVENTS.stream()
                .anyMatch(event -> event.part() == part && event.state() == StackEvent.State.READY));
        assertThat(EVENTS).anyMatch(event -> event.state() == StackEvent.State.RESTARTING);
        assertThat(LocalStack.attach(layout)).isPresent();
        assertThat(LocalStack.attach(layout).orElseThrow().endpoints()).isEqualTo(stack.endpoints());
    }
}
