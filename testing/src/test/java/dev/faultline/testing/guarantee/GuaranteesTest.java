package dev.faultline.testing.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each guarantee passes a sound answer and finds each way in which an answer can be broken. */
class GuaranteesTest {

    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TWO = Duration.ofMinutes(2);

    private final WentIn in = new WentIn(
            List.of(
                    new WentIn.Watched("node", NOON, MINUTE, TWO, 3.0),
                    new WentIn.Watched("node", NOON.plus(MINUTE), MINUTE, TWO, null),
                    new WentIn.Watched("node", NOON.plus(TWO), MINUTE, TWO, 0.0)),
            List.of(new WentIn.Told("i", List.of("begun", "over"))),
            List.of(new WentIn.Refused("rubbish", 2)));

    private final BrokenAnswers tables = sound();

    private static BrokenAnswers sound() {
        BrokenAnswers tables = new BrokenAnswers();
        tables.put("observations", "source", "interval_start", "status", "count");
        tables.add("observations", "node", millis(0), "OK", "3");
        tables.add("observations", "node", millis(1), "FAILED", "NULL");
        tables.add("observations", "node", millis(2), "OK", "0");
        tables.add("observations", "node", millis(3), "END", "NULL");
        tables.put("rates", "source", "bucket_start", "count", "coverage", "failed", "known_at");
        tables.add("rates", "node", millis(0), "3", "0.5", "0.5", millis(2));
        tables.add("rates", "node", millis(2), "0", "0.5", "0", millis(3));
        tables.put("incident_revisions", "native_id", "id", "previous_id", "status");
        tables.add("incident_revisions", "i", "b", "a", "over");
        tables.add("incident_revisions", "i", "a", "NULL", "begun");
        tables.put("dead_letters", "bytes");
        tables.add("dead_letters", "rubbish");
        tables.add("dead_letters", "rubbish");
        for (String view : List.of("incidents", "drops", "effects", "impacts", "evidence", "timeline")) {
            tables.put(view, "id");
            tables.add(view, "one");
        }
        return tables;
    }

    private static String millis(int minutes) {
        return Long.toString(NOON.plus(MINUTE.multipliedBy(minutes)).toEpochMilli());
    }

    @Test
    void aSoundAnswerHasNoFindings() {
        List<Guarantee> all = List.of(
                new NothingLost(in),
                new NothingDoubled(in),
                new OrderPerSource(in),
                new HonestCoverage(in),
                new IdenticalViews(sound()));
        assertThat(all).allSatisfy(each -> assertThat(each.findings(tables)).isEmpty());
    }

    @Test
    void whatIsMissingIsFound() {
        tables.remove("observations", 0);
        tables.remove("rates", 1);
        tables.remove("incident_revisions", 0);
        tables.remove("dead_letters", 0);
        assertThat(new NothingLost(in).findings(tables))
                .containsExactly(
                        "observation of node at 2024-03-01T12:00:00Z is missing",
                        "rate of node at 2024-03-01T12:02:00Z is missing",
                        "revision 'over' of i is missing",
                        "1 of 2 dead letters of 'rubbish'");
    }

    @Test
    void aReadingThatTurnedIntoAnotherIsLost() {
        tables.set("observations", 0, "count", "2");
        tables.set("observations", 1, "status", "OK");
        tables.set("rates", 0, "count", "2");
        assertThat(new NothingLost(in).findings(tables))
                .containsExactly(
                        "observation of node at 2024-03-01T12:00:00Z is OK 2, not OK 3.0",
                        "observation of node at 2024-03-01T12:01:00Z is OK NULL, not FAILED null",
                        "rate of node at 2024-03-01T12:00:00Z counts 2 of 3.0");
    }

    @Test
    void whatStandsTwiceOrNeverWentInIsFound() {
        tables.add("observations", "node", millis(0), "OK", "3");
        tables.add("observations", "node", millis(9), "OK", "3");
        tables.add("rates", "node", millis(0), "3", "0.5", "0.5", millis(2));
        tables.add("drops", "one");
        tables.add("incident_revisions", "i", "c", "b", "over");
        tables.add("dead_letters", "rubbish");
        assertThat(new NothingDoubled(in).findings(tables))
                .containsExactly(
                        "observation of node at 2024-03-01T12:00:00Z stands twice",
                        "observation of node at 2024-03-01T12:09:00Z never went in",
                        "rate of node at 2024-03-01T12:00:00Z stands twice",
                        "drops has one twice",
                        "3 revisions of i, of which 2 were told",
                        "3 dead letters of 'rubbish', not 2");
    }

    @Test
    void aBucketThatCountsAReadingTwiceIsFound() {
        tables.set("rates", 0, "count", "6");
        assertThat(new NothingDoubled(in).findings(tables))
                .containsExactly("rate of node at 2024-03-01T12:00:00Z counts 6, more than 3.0");
    }

    @Test
    void revisionsAndBucketsInAnotherOrderAreFound() {
        tables.set("incident_revisions", 0, "previous_id", "NULL");
        tables.set("incident_revisions", 1, "previous_id", "b");
        tables.set("rates", 0, "known_at", millis(4));
        assertThat(new OrderPerSource(in).findings(tables))
                .containsExactly(
                        "revisions of i are chained as [over, begun], told as [begun, over]",
                        "rate of node at 2024-03-01T12:02:00Z is known before the one before it");
    }

    @Test
    void aCircleOfRevisionsEnds() {
        tables.set("incident_revisions", 1, "previous_id", "b");
        assertThat(new OrderPerSource(in).findings(tables)).hasSize(1);
    }

    @Test
    void coverageThatWasNotWatchedIsFound() {
        tables.set("rates", 0, "coverage", "1");
        tables.set("rates", 1, "failed", "0.5");
        tables.add("rates", "node", millis(8), "0", "0", "0", millis(9));
        assertThat(new HonestCoverage(in).findings(tables))
                .containsExactly(
                        "coverage of node at 2024-03-01T12:00:00Z is 1 and not 0.5",
                        "failed of node at 2024-03-01T12:02:00Z is 0.5 and not 0.0",
                        "rate of node at 2024-03-01T12:08:00Z counts 0 where 0.0 of it was watched");
    }

    @Test
    void aViewThatDiffersIsFoundWithItsRow() {
        tables.set("impacts", 0, "id", "other");
        tables.add("timeline", "one");
        assertThat(new IdenticalViews(sound()).findings(tables))
                .containsExactly(
                        "timeline differs, first in [one], undisturbed nothing; rows 2, undisturbed 1",
                        "impacts differs, first in [other], undisturbed [one]; rows 1, undisturbed 1");
    }

    @Test
    void filesAreReadAsTheyWereWritten(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("node.csv"), """
                start,count,status,reason
                2024-03-01T12:00:00Z,3,,
                2024-03-01T12:01:00Z,,FAILED,no answer
                2024-03-01T12:00:00Z,7,,
                2199-01-01T00:00:00Z,8,,
                not a time,1,,
                """);
        WentIn read = new CountFiles(NOON.plus(Duration.ofDays(1))).read(folder);
        assertThat(read.watched())
                .containsExactly(
                        new WentIn.Watched("node", NOON, MINUTE, MINUTE, 3.0),
                        new WentIn.Watched("node", NOON.plus(MINUTE), MINUTE, MINUTE, null));
        assertThat(read.refused())
                .extracting(WentIn.Refused::bytes)
                .containsExactly("2024-03-01T12:00:00Z,7,,", "2199-01-01T00:00:00Z,8,,", "not a time,1,,");
        assertThat(read.and(in).watched()).hasSize(5);
        assertThat(Map.of("node", read.and(in).told().size())).containsEntry("node", 1);
    }
}
