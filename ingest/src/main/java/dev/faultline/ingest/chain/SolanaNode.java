package dev.faultline.ingest.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.chain.JsonRpc.Call;
import dev.faultline.ingest.chain.JsonRpc.Reply;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of Solana. */
public final class SolanaNode {

    /** Twelve hours of samples; no node keeps more. */
    public static final int MOST_SAMPLES = 720;

    private static final long MILLIS = 1000;

    private final JsonRpc rpc;

    /** Asks through the given endpoint. */
    public SolanaNode(JsonRpc rpc) {
        this.rpc = rpc;
    }

    /**
     * Where the chain stands.
     *
     * @param slot newest slot that a majority voted for
     * @param blocks blocks below it; slots that were skipped have none
     * @param finalizedBlocks blocks that are final
     * @param slotTime time of the slot, milliseconds since 1970 UTC; null when the node does not tell
     */
    public record Standing(
            long slot,
            long blocks,
            long finalizedBlocks,
            @Nullable Long slotTime) {}

    /**
     * A minute as the node counted it.
     *
     * @param slot last slot in it
     * @param seconds its length
     * @param transactions in it, votes excluded; null when the node does not tell them apart
     */
    public record Sample(long slot, long seconds, @Nullable Long transactions) {}

    /** Asks where the chain stands. */
    public Standing standing() throws IOException, PayloadException {
        List<Reply> replies = rpc.call(List.of(
                at("getSlot", "confirmed"), at("getBlockHeight", "confirmed"), at("getBlockHeight", "finalized")));
        long slot = whole(replies.get(0), "getSlot");
        Reply time = rpc.call(new Call("getBlockTime", "[" + slot + "]"));
        JsonNode seconds = time.error() == null ? time.result() : null;
        return new Standing(
                slot,
                whole(replies.get(1), "getBlockHeight"),
                whole(replies.get(2), "getBlockHeight"),
                seconds == null || !seconds.isIntegralNumber() ? null : seconds.longValue() * MILLIS);
    }

    /** The newest minutes, oldest first. */
    public List<Sample> samples(int most) throws IOException, PayloadException {
        String method = "getRecentPerformanceSamples";
        JsonNode result = rpc.call(new Call(method, "[" + Math.min(most, MOST_SAMPLES) + "]"))
                .required(method);
        List<Sample> samples = new ArrayList<>(result.size());
        for (JsonNode each : result) {
            JsonObject sample = JsonObject.of(each, "sample");
            samples.add(new Sample(
                    sample.whole("slot"),
                    sample.whole("samplePeriodSecs"),
                    sample.wholeOrNull("numNonVoteTransaction") == null
                            ? sample.wholeOrNull("numNonVoteTransactions")
                            : sample.wholeOrNull("numNonVoteTransaction")));
        }
        Collections.reverse(samples);
        return samples;
    }

    private static Call at(String method, String commitment) {
        return new Call(
                method, JsonRpc.parameters(JsonNodeFactory.instance.objectNode().put("commitment", commitment)));
    }

    private static long whole(Reply reply, String method) throws PayloadException {
        JsonNode result = reply.required(method);
        if (!result.isIntegralNumber()) {
            throw new PayloadException(Reason.WRONG_TYPE, method + " answered " + result + ", not a whole number");
        }
        return result.longValue();
    }
}
