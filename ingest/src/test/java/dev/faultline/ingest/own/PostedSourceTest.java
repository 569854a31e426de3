package dev.faultline.ingest.own;

import static dev.faultline.ingest.own.OwnFixture.BEGUN;
import static dev.faultline.ingest.own.OwnFixture.MINUTE;
import static dev.faultline.ingest.own.OwnFixture.observations;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.live.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PostedSourceTest {

    private final PostInbox inbox = new PostInbox();
    private final PostParser parser = new PostParser(List.of(OwnFixture.series(OwnSeries.Measure.COUNT)));
    private final PostedSource source = source();

    private PostedSource source() {
        return new PostedSource(List.of(OwnFixture.series(OwnSeries.Measure.COUNT)), inbox);
    }

    @Test
    void whatIsPostedIsToldOnceAndAnsweredAfterTheCommit() throws Exception {
        items(source, 0);
        CompletableFuture<PostInbox.Receipt> receipt = post("12:00", 5);
        assertThat(observations(items(source, MINUTE + 1_000)))
                .extracting(Observation::getCount, Observation::getStatus)
                .containsExactly(tuple(5.0, ObservationStatus.OK));
        assertThat(receipt).as("not committed yet").isNotDone();
        source.committed();
        assertThat(receipt.get()).isEqualTo(new PostInbox.Receipt(1, 0, null));

        CompletableFuture<PostInbox.Receipt> again = post("12:00", 5);
        assertThat(items(source, MINUTE + 2_000)).containsExactly(Known.KNOWN);
        source.committed();
        assertThat(again.get()).isEqualTo(new PostInbox.Receipt(0, 1, null));
    }

    @Test
    void aSliceThatNobodyPostedIsFailedAndNeverZero() throws Exception {
        items(source, 0);
        post("12:01", 7);
        items(source, 2 * MINUTE);

        List<Observation> told = observations(items(source, 4 * MINUTE));
        assertThat(told)
                .extracting(Observation::getIntervalStart, Observation::getStatus, Observation::getReason)
                .containsExactly(tuple(at(0), ObservationStatus.FAILED, "not posted"));
        assertThat(told.get(0).getCount()).isNull();
        assertThat(source.failure(new PostedSource.Taken(List.of()))).isEqualTo("not posted: 1 of 1 series");
    }

    @Test
    void aSliceThatComesLateReplacesTheFailedOneAlsoAfterARestart() throws Exception {
        items(source, 0);
        items(source, 5 * MINUTE);
        Map<String, String> state = source.state();

        PostedSource next = source();
        next.resume(state);
        items(next, 20 * MINUTE);
        post("12:00", 3);
        post("12:15", 4);
        assertThat(observations(items(next, 20 * MINUTE + 1)))
                .extracting(Observation::getIntervalStart, Observation::getCount, Observation::getProvenance)
                .containsExactly(tuple(at(0), 3.0, Provenance.BACKFILLED), tuple(at(15), 4.0, Provenance.BACKFILLED));
        post("12:00", 3);
        assertThat(items(next, 20 * MINUTE + 2)).containsExactly(Known.KNOWN);
    }

    @Test
    void whatHappenedBeforeTheFirstRunCanBePosted() throws Exception {
        items(source, 0);
        post("11:30", 2);
        assertThat(observations(items(source, 1)))
                .extracting(Observation::getCount, Observation::getProvenance)
                .containsExactly(tuple(2.0, Provenance.BACKFILLED));
    }

    @Test
    void aRestartKnowsWhatWasToldBefore() throws Exception {
        items(source, 0);
        post("12:00", 5);
        items(source, MINUTE);
        PostedSource next = source();
        next.resume(source.state());
        items(next, 2 * MINUTE);
        post("12:00", 5);
        assertThat(items(next, 2 * MINUTE + 1)).containsExactly(Known.KNOWN);
    }

    @Test
    void otherNumbersForTheSameSliceAreRefusedAndKept() throws Exception {
        items(source, 0);
        post("12:00", 5);
        items(source, MINUTE);
        CompletableFuture<PostInbox.Receipt> other = post("12:00", 6);
        List<Item> items = items(source, MINUTE + 1);
        source.committed();

        assertThat(items).singleElement().isInstanceOf(Refused.class);
        assertThat(Objects.requireNonNull(other.get().refusal()).message()).contains("12:00:00Z", "count 5.0");
    }

    @Test
    void whatIsRefusedIsADeadLetterWithItsBytes() throws Exception {
        items(source, 0);
        byte[] body = "nonsense".getBytes(UTF_8);
        var receipt =
                Objects.requireNonNull(inbox.refuse(body, new Rejection(Rejection.Reason.NOT_JSON, "It is no JSON")));
        assertThat(items(source, 1)).singleElement().isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.origin().position())
                .isEqualTo("POST /observations"));
        source.committed();
        assertThat(receipt.get().refusal()).isNotNull();
    }

    @Test
    void theInboxIsBoundedAndTellsWhenNobodyReads() throws Exception {
        assertThat(inbox.isRead()).isFalse();
        source.open(0);
        assertThat(inbox.isRead()).isTrue();
        CompletableFuture<PostInbox.Receipt> waiting = post("12:00", 1);
        int taken = 1;
        while (inbox.offer(new byte[0], List.of()) != null) {
            taken++;
        }
        assertThat(taken).isEqualTo(200);
        source.close();
        assertThat(inbox.isRead()).isFalse();
        assertThat(waiting).isCancelled();
    }

    private CompletableFuture<PostInbox.Receipt> post(String time, int count) throws Exception {
        byte[] body = ("{\"entity\":\"shop\",\"surface\":\"API\",\"signal\":\"checkouts\",\"source\":\"shop-eu\","
                        + "\"start\":\"2026-01-01T" + time + ":00Z\",\"count\":" + count + "}")
                .getBytes(UTF_8);
        return Objects.requireNonNull(inbox.offer(body, parser.read(body, false, BEGUN + 60 * MINUTE)));
    }

    private List<Item> items(PostedSource of, long after) {
        long end = BEGUN + after;
        PostedSource.Taken taken = of.fetch(new Slice(end - 1_000, end));
        return of.items(taken, new Interval(after == 0 ? BEGUN : end - 1_000, end, end));
    }

    private static Instant at(int minute) {
        return Instant.ofEpochMilli(BEGUN + minute * MINUTE);
    }
}
