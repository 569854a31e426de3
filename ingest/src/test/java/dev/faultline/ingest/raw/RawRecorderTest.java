package dev.faultline.ingest.raw;

import static dev.faultline.ingest.raw.RawScene.answer;
import static dev.faultline.ingest.raw.RawScene.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.http.HiddenKeys;
import dev.faultline.ingest.http.RawLog;
import dev.faultline.ingest.http.Secret;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawRecorderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGE = 1_000_000;
    private static final int MANY = 10_000;

    @TempDir
    private Path temp;

    private RawScene scene;

    @BeforeEach
    void begin() {
        scene = new RawScene(temp.resolve("raw"));
    }

    @Test
    void aLineSaysWhoGaveWhatAndWhen() throws Exception {
        try (RawRecorder recorder = started(LARGE)) {
            recorder.of("page-a").received(answer("/api?page=*", "{\"a\":1}"));
            recorder.of("venue").received(message("hé"));
        }

        assertThat(scene.lines())
                .extracting(ObjectNode::toString)
                .containsExactly(
                        "{\"at\":\"2026-01-01T00:00:00Z\",\"source\":\"page-a\",\"kind\":\"answer\",\"method\":\"GET\","
                                + "\"host\":\"a.example\",\"path\":\"/api?page=*\",\"status\":200,"
                                + "\"type\":\"application/json\",\"sha256\":"
                                + "\"015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862\","
                                + "\"length\":7,\"text\":\"{\\\"a\\\":1}\"}",
                        "{\"at\":\"2026-01-01T00:00:00Z\",\"source\":\"venue\",\"kind\":\"message\","
                                + "\"host\":\"b.example\",\"path\":\"/\",\"sha256\":\""
                                + RawLine.sha256Of("hé".getBytes(UTF_8)) + "\",\"length\":3,\"text\":\"hé\"}");
        assertThat(scene.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("raw-20260101T000000.000Z.jsonl.gz");
    }

    @Test
    void bytesThatAreNoTextComeBackAsTheyWere() throws Exception {
        byte[] bytes = {0, (byte) 0xFF, 10, 34, (byte) 0xEF, (byte) 0xBB};
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', 0, '}'};
        try (RawRecorder recorder = started(LARGE)) {
            recorder.of("s").received(answer("/a", bytes, HiddenKeys.NONE));
            recorder.of("s").received(answer("/b", mark, HiddenKeys.NONE));
        }

        List<ObjectNode> lines = scene.lines();
        assertThat(lines.get(0).has("base64")).isTrue();
        assertThat(lines.get(1).has("text")).isTrue();
        assertThat(scene.bytes).containsExactly(bytes, mark);
    }

    @Test
    void theSameAnswerOfAnAddressIsToldByItsHashAndMessagesAreNot() throws Exception {
        try (RawRecorder recorder = started(LARGE)) {
            RawLog log = recorder.of("s");
            for (String body : List.of("one", "one", "two", "one")) {
                log.received(answer("/a", body));
            }
            log.received(answer("/b", "one"));
            recorder.of("other").received(answer("/a", "one"));
            log.received(message("m"));
            log.received(message("m"));
        }

        assertThat(unpacked(scene.files().get(0)).lines())
                .extracting(line -> line.contains("\"same\":true"))
                .containsExactly(false, true, false, false, false, false, false, false);
        assertThat(unpacked(scene.files().get(0)).lines().skip(1).findFirst())
                .hasValueSatisfying(line -> assertThat(line).doesNotContain("\"text\""));
        assertThat(scene.lines().get(1).get("text").asText())
                .as("whoever asks is given the bytes")
                .isEqualTo("one");
    }

    @Test
    void filesAreRotatedAndEachStandsAlone() throws Exception {
        Path old = Files.createDirectories(scene.folder).resolve("raw-20200101T000000.000Z.jsonl.gz");
        Files.setLastModifiedTime(Files.writeString(old, ""), FileTime.from(RawScene.NOW.minus(Duration.ofDays(31))));
        try (RawRecorder recorder = started(1)) {
            for (int i = 0; i < 3; i++) {
                recorder.of("s").received(answer("/a", "x".repeat(300)));
            }
        }

        assertThat(old).doesNotExist();
        assertThat(scene.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "raw-20260101T000000.000Z.jsonl.gz",
                        "raw-20260101T000000.000Z~0002.jsonl.gz",
                        "raw-20260101T000000.000Z~0003.jsonl.gz");
        assertThat(scene.lines()).hasSize(3);
        for (Path file : scene.files()) {
            assertThat(unpacked(file)).contains("\"text\":\"xxx");
        }
    }

    @Test
    void keysThatAServerRepeatsAreNotKeptAndTheHashIsThatOfWhatIs() throws Exception {
        HiddenKeys keys = new HiddenKeys(List.of(Secret.of("Bearer hush-4711")));
        byte[] body = "{\"you sent\":\"hush-4711\"}".getBytes(UTF_8);
        try (RawRecorder recorder = started(LARGE)) {
            recorder.of("s").received(answer("/a", body, keys));
        }

        assertThat(unpacked(scene.files().get(0))).doesNotContain("hush", RawLine.sha256Of(body));
        assertThat(scene.lines()).singleElement().satisfies(line -> {
            assertThat(line.get("text").asText()).isEqualTo("{\"you sent\":\"[a key]\"}");
            assertThat(line.get("hidden").asBoolean()).isTrue();
        });
    }

    @Test
    void whatFindsNoRoomIsCountedAndToldByALine() throws Exception {
        RawRecorder recorder = scene.recorder(LARGE, PATIENCE, 2);
        RawLog log = recorder.of("s");
        for (int i = 0; i < 5; i++) {
            log.received(message("m" + i));
        }
        assertThat(recorder.leftOut()).isEqualTo(3);
        recorder.start();
        recorder.close();

        assertThat(scene.lines())
                .extracting(
                        line -> line.path("text").asText() + line.path("count").asText())
                .containsExactlyInAnyOrder("m0", "m1", "3");
        assertThat(scene.lines()).anySatisfy(line -> assertThat(line.toString())
                .isEqualTo("{\"at\":\"2026-01-01T00:00:00Z\",\"source\":\"s\",\"kind\":\"left-out\",\"count\":3,"
                        + "\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\","
                        + "\"why\":\"more came than could be written\"}"));
    }

    @Test
    void bytesThatWaitAreBoundedAndOneLargeAnswerIsStillTaken() throws Exception {
        RawRecorder recorder = scene.recorder(LARGE, PATIENCE, MANY);
        recorder.of("s").received(answer("/a", "x".repeat(2_000)));
        recorder.of("s").received(answer("/a", "y"));
        assertThat(recorder.leftOut()).isEqualTo(1);
        recorder.start();
        recorder.close();

        assertThat(scene.tally((line, bytes) -> {})).isEqualTo(new RawReader.Tally(2, 0, 1, 0));
    }

    @Test
    void aDiskThatFailsStopsNobodyAndWhatItDidNotTakeIsToldWhenItDoesAgain() throws Exception {
        Files.writeString(scene.folder, "a file where the folder should be");
        RawRecorder recorder = scene.recorder(LARGE, Duration.ofMillis(20), MANY);
        recorder.start();
        RawLog log = recorder.of("s");
        log.received(message("lost"));
        await(() -> recorder.failure().isPresent());
        assertThat(recorder.failure()).hasValueSatisfying(why -> assertThat(why).contains("raw"));

        Files.delete(scene.folder);
        await(() -> recorder.failure().isEmpty());
        log.received(message("kept"));
        recorder.close();

        assertThat(recorder.leftOut()).isEqualTo(1);
        assertThat(scene.lines())
                .extracting(line -> line.path("text").asText()
                        + line.path("count").asText()
                        + line.path("why").asText())
                .containsExactly("1the disk took no more", "kept");
    }

    private RawRecorder started(long fileBytes) {
        RawRecorder recorder = scene.recorder(fileBytes, PATIENCE, MANY);
        recorder.start();
        return recorder;
    }

    private static String unpacked(Path file) throws Exception {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.sleep(5);
        }
    }
}
