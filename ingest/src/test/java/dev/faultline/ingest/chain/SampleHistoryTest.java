package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Samples of a minute from a node that we made. */
class SampleHistoryTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    /** Sample i ends at slot 10,000 + 150 i, that many minutes after the day began and seven seconds. */
    private final Set<Integer> withheld = new HashSet<>();

    private final Set<Integer> skipped = new HashSet<>();
    private String votes = "\"numNonVoteTransaction\":1000";

    private byte[] answer(String body) {
        String answers = Pattern.compile("\"id\":(\\d+),\"method\":\"(\\w+)\",\"params\":\\[(\\d+)")
                .matcher(body)
                .results()
                .map(call -> "{\"id\":" + call.group(1) + ",\"result\":"
                        + result(call.group(2), Long.parseLong(call.group(3))) + "}")
                .collect(Collectors.joining(","));
        return (body.startsWith("[") ? "[" + answers + "]" : answers).getBytes(StandardCharsets.UTF_8);
    }

    private String result(String method, long number) {
        return switch (method) {
            case "getRecentPerformanceSamples" ->
                IntStream.rangeClosed(0, 90)
                        .map(i -> 90 - i)
                        .filter(i -> !withheld.contains(i))
                        .mapToObj(i -> "{\"slot\":" + (10_000 + 150L * i) + ",\"numTransactions\":4000," + votes
                                + ",\"numSlots\":150,\"samplePeriodSecs\":60}")
                        .collect(Collectors.joining(",", "[", "]"));
            case "getBlocksWithLimit" -> "[" + (number + 1) + "]";
            default ->
                skipped.contains((int) (number - 10_000) / 150) && number % 150 == 10_000 % 150
                        ? "null"
                        : Long.toString(T0 / 1000 + 7 + (number - 10_000) * 60 / 150);
        };
    }

    private Past past() {
        JsonRpc rpc = new JsonRpc(this::answer, true);
        NodeSeries naming = new NodeSeries(
                "solana", "node@past", SourceFacts.NONE, new Timing(MINUTE, 0, 10 * MINUTE), 10_000, false);
        return new SampleHistory(new SolanaNode(rpc), new SolanaLedger(rpc), naming);
    }

    private List<Observation> read() throws Exception {
        Past past = past();
        Period period = new Period(T0 + 15 * MINUTE, T0 + 75 * MINUTE);
        past.begin(period);
        List<Observation> told = new ArrayList<>();
        for (long reached = period.from(); reached < period.until(); ) {
            var stretch = past.read(T0 + 200 * MINUTE);
            told.addAll(stretch.told());
            reached = stretch.until();
        }
        return told;
    }

    private static List<Observation> watched(List<Observation> told) {
        return told.stream()
                .filter(each -> each.getStatus() == ObservationStatus.OK)
                .toList();
    }

    @Test
    void samplesFollowEachOtherAndWhatIsCutByAnEndIsUnknown() throws Exception {
        List<Observation> told = read();

        assertThat(watched(told)).hasSize(59).allMatch(each -> each.getCount() == 1000);
        assertThat(told.get(0).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(0).getIntervalEnd()).isEqualTo(Instant.parse("2025-10-20T00:15:07Z"));
        assertThat(told.get(60).getReason()).contains("no whole sample");
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).getIntervalStart()).isEqualTo(told.get(i - 1).getIntervalEnd());
        }
        assertThat(told.get(60).getIntervalEnd()).isEqualTo(Instant.ofEpochMilli(T0 + 75 * MINUTE));
    }

    @Test
    void aMissingSampleIsAHoleAndNotAZero() throws Exception {
        withheld.add(40);

        List<Observation> told = read();

        assertThat(watched(told)).hasSize(58);
        assertThat(told.stream().filter(each -> each.getStatus() == ObservationStatus.FAILED))
                .hasSize(3)
                .allMatch(each -> each.getCount() == null);
    }

    @Test
    void aSampleWhoseSlotHasNoBlockEndsWithTheNextBlock() throws Exception {
        skipped.add(33);

        assertThat(watched(read())).hasSize(59);
    }

    @Test
    void aNodeThatDoesNotTellVotesApartGivesNoCount() throws Exception {
        votes = "\"other\":1";

        assertThat(watched(read())).isEmpty();
    }

    @Test
    void whatTheNodeKeepsNoMoreIsRefused() {
        assertThatThrownBy(() -> past().begin(new Period(T0 - 60 * MINUTE, T0)))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("keeps no samples before 2025-10-20T00:00:07Z");
    }
}
