package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of contracts of the past, from a node that we made: a block every two seconds with five transactions. */
class CallHistoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTRACT = "0x00000000000000000000000000000000000000aa";
    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").getEpochSecond();
    private static final long FIRST_OF_PERIOD = 500;
    private static final long HEAD = 2_000;

    private final List<Long> widths = new ArrayList<>();
    private long widest = Long.MAX_VALUE;
    private long withoutLogs = -1;

    @Test
    void transactionsThatCalledAreCountedOnceOfAllInTheSameBlocks() throws Exception {
        List<Observation> told = read();

        assertThat(told).hasSize(6).allSatisfy(slice -> {
            assertThat(slice.getEntity()).isEqualTo("uniswap");
            assertThat(slice.getSignal()).isEqualTo("contract-calls");
            assertThat(slice.getProvenance()).isEqualTo(Provenance.BACKFILLED);
            assertThat(slice.getTotal()).isEqualTo(25);
        });
        assertThat(told).extracting(Observation::getCount).containsExactly(5d, 5d, 5d, 0d, 5d, 5d);
    }

    @Test
    void aRangeWithTooManyEntriesIsAskedForInHalves() throws Exception {
        widest = 4;

        List<Observation> told = read();

        assertThat(told).extracting(Observation::getCount).containsExactly(5d, 5d, 5d, 0d, 5d, 5d);
        assertThat(widths).contains(20L, 10L, 5L).anyMatch(width -> width <= widest);
    }

    @Test
    void aBlockWhoseEntriesTheNodeDoesNotGiveLeavesItsSliceUnknownAndNotWithoutCalls() throws Exception {
        withoutLogs = FIRST_OF_PERIOD + 7;

        List<Observation> told = read();

        assertThat(told).extracting(Observation::getCount).containsExactly(5d, null, 5d, 0d, 5d, 5d);
        assertThat(told.get(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(1).getReason()).contains("Block " + withoutLogs, "query returned more than");
    }

    private List<Observation> read() throws Exception {
        NodeSeries naming = new NodeSeries(
                        "base", "node@past", SourceFacts.NONE, new Timing(60_000, 10_000, 600_000), 10_000, false)
                .ofTenant("uniswap");
        CalledBlocks node = new CalledBlocks(new EvmNode(new JsonRpc(this::answer, true), false), List.of(CONTRACT));
        BlockHistory history = BlockHistory.ofCalls(node, new BlockHistory.Manner(20, 2, Duration.ZERO), naming);
        Period period = new Period(T0 * 1000, T0 * 1000 + 60_000);
        history.begin(period);
        assertThat(widths).as("the search asks for no entries").isEmpty();
        List<Observation> told = new ArrayList<>();
        for (long until = 0; until < period.until(); ) {
            var stretch = history.read(period.until() + 7_200_000);
            told.addAll(stretch.told());
            until = stretch.until();
        }
        return told;
    }

    private byte[] answer(String request) throws IOException {
        JsonNode body = JSON.readTree(request);
        if (!body.isArray()) {
            return bytes(reply(body));
        }
        List<String> replies = new ArrayList<>();
        body.forEach(call -> replies.add(reply(call)));
        return bytes("[" + String.join(",", replies) + "]");
    }

    private String reply(JsonNode call) {
        JsonNode first = call.path("params").path(0);
        String outcome =
                switch (call.path("method").asText()) {
                    case "eth_getBlockByNumber" ->
                        result(block(first.asText().equals("latest") ? HEAD : Long.decode(first.asText())));
                    case "eth_getLogs" -> logs(first);
                    default -> result("false");
                };
        return "{\"jsonrpc\":\"2.0\",\"id\":" + call.path("id") + "," + outcome + "}";
    }

    private String logs(JsonNode filter) {
        assertThat(filter.path("address").path(0).asText()).isEqualTo(CONTRACT);
        long from = Long.decode(filter.path("fromBlock").asText());
        long to = Long.decode(filter.path("toBlock").asText());
        widths.add(to - from + 1);
        if (to - from + 1 > widest || (from <= withoutLogs && withoutLogs <= to)) {
            return "\"error\":{\"code\":-32005,\"message\":\"query returned more than 10000 results\"}";
        }
        List<String> entries = new ArrayList<>();
        for (long height = from; height <= to; height++) {
            boolean isCalled = height < FIRST_OF_PERIOD + 15 || height >= FIRST_OF_PERIOD + 20;
            for (int i = 0; isCalled && i < 2; i++) { // one transaction, two entries
                entries.add("{\"blockNumber\":\"" + hex(height) + "\",\"transactionHash\":\"0xabc" + height + "\"}");
            }
        }
        return result("[" + String.join(",", entries) + "]");
    }

    private static String block(long height) {
        return "{\"number\":\"" + hex(height) + "\",\"hash\":\"0xb" + height + "\",\"parentHash\":\"0xb" + (height - 1)
                + "\",\"timestamp\":\"" + hex(T0 + 2 * (height - FIRST_OF_PERIOD))
                + "\",\"transactions\":[\"0x1\",\"0x2\",\"0x3\",\"0x4\",\"0x5\"]}";
    }

    private static String result(String json) {
        return "\"result\":" + json;
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
