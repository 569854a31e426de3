package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.IncidentRevision;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file of captures: it is counted, kept, and does not stop the rest. */
class BadLinesTest {

    private static final String GOOD_BEFORE =
            Captures.aws("2021-12-07T16:51:55Z", Captures.awsEvent("ec2", 1638894176, 2, "before"));
    private static final String GOOD_AFTER =
            Captures.aws("2021-12-07T17:51:55Z", Captures.awsEvent("ec2", 1638894176, 2, "after"));

    @TempDir
    private Path temp;

    private Folder folder;
    private final MockCluster cluster = new MockCluster();

    @BeforeEach
    void prepare() {
        folder = new Folder(temp);
        folder.file("captures.jsonl.manifest.yaml", Captures.MANIFEST);
    }

    @Test
    void whatIsNotJson() {
        assertRefused("{\"source\": oops}\n", "NOT_JSON");
    }

    @Test
    void aNumberAlone() {
        assertRefused("42\n", "NOT_JSON");
    }

    @Test
    void aLineThatEndsInTheMiddle() {
        assertRefused(GOOD_AFTER.substring(0, 90) + "\n", "TRUNCATED");
    }

    @Test
    void aPageInHtmlInsteadOfALine() {
        assertRefused("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>\n", "HTML");
    }

    @Test
    void aPageInHtmlInsteadOfABody() {
        assertRefused(
                Captures.line(
                        "aws", "aws-data-json", "2021-12-07T17:00:00Z", "\"<html>503 Service Unavailable</html>\""),
                "HTML");
    }

    @Test
    void anotherDocument() {
        assertRefused(
                Captures.line("aws", "aws-data-json", "2021-12-07T17:00:00Z", "{\"hello\":[]}"), "WRONG_DOCUMENT");
    }

    @Test
    void aTextWhereATimeShouldBe() {
        assertRefused(Captures.line("aws", "aws-data-json", "noon", "{\"current\":[]}"), "WRONG_TYPE");
    }

    @Test
    void aNumberWhereATextShouldBe() {
        assertRefused("{\"source\":1,\"format\":\"aws-data-json\"}\n", "WRONG_TYPE");
    }

    @Test
    void aMissingBody() {
        assertRefused(
                "{\"source\":\"aws\",\"format\":\"aws-data-json\",\"observed_at\":\"2021-12-07T17:00:00Z\"}\n",
                "MISSING_FIELD");
    }

    @Test
    void anUnknownFormat() {
        assertRefused(Captures.line("aws", "gopher", "2021-12-07T17:00:00Z", "{}"), "UNKNOWN_FORMAT");
    }

    @Test
    void anUnknownSource() {
        assertRefused(Captures.line("nobody", "aws-data-json", "2021-12-07T17:00:00Z", "{}"), "UNKNOWN_SOURCE");
    }

    @Test
    void theYearOne() {
        assertRefused(Captures.aws("0001-01-01T00:00:00Z"), "TIME_OUT_OF_BOUNDS");
    }

    @Test
    void theYear9999() {
        assertRefused(Captures.aws("9999-12-31T23:59:59Z"), "TIME_OUT_OF_BOUNDS");
    }

    @Test
    void aCaptureOlderThanTheOneBefore() {
        assertRefused(Captures.aws("2021-12-07T16:00:00Z"), "OUT_OF_ORDER");
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] bad = "{\"source\":\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(bad, "NOT_UTF8");
    }

    @Test
    void anEventOfTheYear9999InsideAGoodCapture() {
        String mixed = Captures.aws(
                "2021-12-07T17:00:00Z",
                Captures.awsEvent("ec2", 1638894176, 2, "before"),
                Captures.awsEvent("s3", 253_402_300_799L, 2, "far away"));

        folder.replay(cluster, file(GOOD_BEFORE + mixed + GOOD_AFTER));

        assertThat(cluster.deadLetters()).hasSize(1);
        assertThat(cluster.deadLetters().get(0))
                .containsEntry("faultline.reason", "TIME_OUT_OF_BOUNDS")
                .containsEntry("faultline.position", "captures.jsonl:2 current[1]")
                .containsEntry("value", Captures.awsEvent("s3", 253_402_300_799L, 2, "far away"));
        assertThat(cluster.values(Topics.INCIDENT_REVISIONS))
                .extracting(IncidentRevision::getTitle)
                .containsExactly("before", "after");
    }

    @Test
    void aLineOverTenMegabytesGoesToAFile() throws IOException {
        byte[] filler = new byte[10 * 1024 * 1024];
        Arrays.fill(filler, (byte) 'x');
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(GOOD_BEFORE.getBytes(StandardCharsets.UTF_8));
        content.writeBytes(filler);
        content.write('\n');
        content.writeBytes(GOOD_AFTER.getBytes(StandardCharsets.UTF_8));

        folder.replay(cluster, folder.file("captures.jsonl", content.toByteArray()));

        Map<String, String> letter = cluster.deadLetters().get(0);
        assertThat(letter)
                .containsEntry("faultline.reason", "TOO_LARGE")
                .containsEntry("faultline.position", "captures.jsonl:2")
                .containsEntry("faultline.length", "10485760")
                .containsEntry("faultline.sha256", ContentId.sha256(filler))
                .containsEntry("value", "");
        assertThat(Files.readAllBytes(folder.data().resolve(letter.get("faultline.file"))))
                .isEqualTo(filler);
        assertBothGoodOnesWentThrough();
    }

    @Test
    void aGoodLineOfNearlyTenMegabytesIsTaken() {
        String text = "y".repeat(9_900_000);
        String line = Captures.aws("2021-12-07T17:00:00Z", Captures.awsEvent("ec2", 1638894176, 2, text));

        ReplayProgress progress = folder.replay(cluster, file(line));

        assertThat(progress.total()).isEqualTo(new Counts(2, 2, 0, 0));
        assertThat(cluster.values(Topics.INCIDENT_REVISIONS).get(0).getTitle()).hasSize(9_900_000);
    }

    @Test
    void aBadLineOfSeveralHundredKilobytesGoesToAFile() throws IOException {
        byte[] bad = ("not json " + "z".repeat(300_000)).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(bad);
        content.write('\n');

        folder.replay(cluster, folder.file("captures.jsonl", content.toByteArray()));

        Map<String, String> letter = cluster.deadLetters().get(0);
        assertThat(letter).containsEntry("faultline.reason", "NOT_JSON").containsEntry("value", "");
        assertThat(Files.readAllBytes(folder.data().resolve(letter.get("faultline.file"))))
                .isEqualTo(bad);
    }

    @Test
    void ofATruncatedArchiveEverythingBeforeTheCutGoesThrough() {
        String noise = Captures.aws("2021-12-07T18:00:00Z", Captures.awsEvent("s3", 1638894176, 2, "q8fj2kd9s0a1mz7x"));
        byte[] whole = Folder.gzip((GOOD_BEFORE + GOOD_AFTER + noise).getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 30);

        folder.replay(cluster, folder.file("captures.jsonl", cut));

        assertThat(cluster.deadLetters()).hasSize(1);
        assertThat(cluster.deadLetters().get(0))
                .containsEntry("faultline.reason", "TRUNCATED")
                .containsEntry("faultline.position", "captures.jsonl:3");
        assertBothGoodOnesWentThrough();
    }

    @Test
    void theSameBytesRefusedAgainAreTheSameDeadLetter() {
        folder.replay(cluster, file("oops\n" + GOOD_BEFORE));
        folder.file("captures.jsonl.manifest.yaml", Captures.MANIFEST + "title: said otherwise\n");
        folder.replay(cluster, file("oops\n" + GOOD_BEFORE));

        List<Map<String, String>> letters = cluster.deadLetters();
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).get("faultline.id"))
                .isNotBlank()
                .isEqualTo(letters.get(1).get("faultline.id"));
    }

    private void assertRefused(String bad, String reason) {
        assertRefused(bad.getBytes(StandardCharsets.UTF_8), reason);
    }

    private void assertRefused(byte[] bad, String reason) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(GOOD_BEFORE.getBytes(StandardCharsets.UTF_8));
        content.writeBytes(bad);
        content.writeBytes(GOOD_AFTER.getBytes(StandardCharsets.UTF_8));

        ReplayProgress progress = folder.replay(cluster, folder.file("captures.jsonl", content.toByteArray()));

        assertThat(progress.total()).isEqualTo(new Counts(5, 4, 0, 1));
        assertThat(cluster.deadLetters()).hasSize(1);
        assertThat(cluster.deadLetters().get(0))
                .containsEntry("faultline.reason", reason)
                .containsEntry("faultline.position", "captures.jsonl:2");
        assertThat(cluster.raw(Topics.DEAD_LETTERS).get(0).value()).isEqualTo(Arrays.copyOf(bad, bad.length - 1));
        assertBothGoodOnesWentThrough();
    }

    private void assertBothGoodOnesWentThrough() {
        assertThat(cluster.values(Topics.INCIDENT_REVISIONS))
                .extracting(IncidentRevision::getTitle)
                .containsExactly("before", "after");
    }

    private Path file(String content) {
        return folder.file("captures.jsonl", content);
    }
}
