package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The running stack, as its users see it. The directory's name has all that breaks carelessly written settings. */
@Timeout(120)
class LocalStackIT {
    private static final List<StackEvent> EVENTS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path temporary;

    private static StackLayout layout;
    private static LocalStack stack;
    private static StackClient client;

    @BeforeAll
    static void start() {
        StackKit.assumeEngine();
        layout = StackKit.layout(temporary.resolve("a, b; c 'd' & " + accented() + " $e"));
        stack = LocalStack.attachOrStart(layout, EVENTS::add);
        client = new StackClient(stack.endpoints());
    }

    /** Where the locale has no accents, no path can have one either. */
    private static String accented() {
        return "UTF-8".equals(System.getProperty("sun.jnu.encoding")) ? "é" : "e";
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
            assertThat(StackKit.children(layout.data())).isEmpty();
            assertThat(stack.terminated()).isCompleted();
            assertThat(LocalStack.attach(layout)).isEmpty();
        }
    }

    @Test
    void tellsWhenEachPartIsReady() {
        assertThat(stack.owner()).isTrue();
        assertThat(EVENTS).extracting(StackEvent::part).contains(Part.values());
        assertThat(EVENTS).extracting(StackEvent::message).allMatch(line -> line.matches("\\w+ ready in \\d+\\.\\d s"));
    }

    @Test
    void keepsRecordsOfLongAgoAndLargeOnes() throws Exception {
        client.createTopic("long-ago");
        String large = "x".repeat(10_000_000);
        long year2009 = 1_240_000_000_000L;
        try (Producer<String, String> producer = client.producer()) {
            producer.send(new ProducerRecord<>("long-ago", 0, year2009, "k", "old"))
                    .get();
            producer.send(new ProducerRecord<>("long-ago", "k", large)).get();
        }
        assertThat(client.values("long-ago")).containsExactly("old", large);
    }

    @Test
    void refusesAnIncompatibleSchema() throws Exception {
        String first = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"}]}";
        String second = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"b\",\"type\":\"string\"}]}";
        assertThat(client.registryGet("/config")).contains("BACKWARD");
        assertThat(client.register("compatible", first).statusCode()).isEqualTo(200);
        assertThat(client.register("compatible", second).statusCode()).isEqualTo(409);
    }

    @Test
    void answersQueriesOfThoseWhoHaveTheToken() throws Exception {
        assertThat(client.query("SELECT 6 * 7")).isEqualTo("42");
        assertThat(client.query("SELECT 1", Secret.of("guess")).statusCode()).isNotEqualTo(200);
    }

    @Test
    void anotherProcessAttachesAndItsEndStopsNothing() throws Exception {
        Process other = StackKit.holder(layout.data());
        try (BufferedReader lines = other.inputReader(UTF_8)) {
            StackKit.awaitLine(lines, "ATTACHED");
            other.getOutputStream().close();
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.destroyForcibly();
        }
        assertThat(client.query("SELECT 1")).isEqualTo("1");
    }

    @Test
    void aSecondSupervisorIsRefusedAndAnAttachedStackOwnsNothing() {
        assertThatThrownBy(() -> LocalStack.start(layout, event -> {})).isInstanceOf(StackException.class);
        try (LocalStack attached = LocalStack.attachOrStart(layout)) {
            assertThat(attached.owner()).isFalse();
            assertThat(attached.endpoints()).isEqualTo(stack.endpoints());
        }
        assertThat(LocalStack.attach(layout)).isPresent();
    }

    @Test
    void theTokenIsInStackJsonAlone() throws Exception {
        String token = stack.endpoints().clickHousePassword().reveal();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.stackFile())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(layout.stackFile())).contains(token);
        assertThat(stack.endpoints().toString()).doesNotContain(token);
        for (Path folder : List.of(layout.run(), layout.data().resolve("logs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(token));
            }
        }
        assertThat(StackKit.children(layout.data())).hasSize(Part.values().length);
        for (long pid : StackKit.children(layout.data())) {
            assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline"))).doesNotContain(token);
            assertThat(Files.readString(Path.of("/proc/" + pid + "/environ"))).doesNotContain(token);
        }
    }

    @Test
    void childrenListenOnTheLoopbackAlone() throws Exception {
        for (Part part : Part.values()) {
            StackState.Child child = StackKit.child(layout, part);
            List<String> addresses = ListeningSockets.of(child.process().pid());
            assertThat(addresses)
                    .as(part.label())
                    .hasSize(part == Part.BROKER ? 2 : 1)
                    .allMatch(ListeningSockets::loopback);
        }
    }
}
