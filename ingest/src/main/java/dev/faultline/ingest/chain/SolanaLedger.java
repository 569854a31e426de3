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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The final blocks that a node of Solana keeps, by their slots. A slot that was skipped has none. */
public final class SolanaLedger {

    private static final long MILLIS = 1000;

    /** End of the year 2099, in seconds. */
    private static final long LATEST = 4_102_444_800L;

    private final JsonRpc rpc;

    /** Asks through the given endpoint. */
    public SolanaLedger(JsonRpc rpc) {
        this.rpc = rpc;
    }

    /**
     * What a block says of itself.
     *
     * @param slot its slot
     * @param height blocks below it
     * @param time by the votes of the validators, whole seconds, in milliseconds since 1970 UTC; never before that of the
     *     block below
     */
    public record Header(long slot, long height, long time) {}

    /** Slot of the newest final block. */
    public long newestSlot() throws IOException, PayloadException {
        return whole("getSlot", "[{\"commitment\":\"finalized\"}]");
    }

    /** Slot of the oldest block that the node still has. */
    public long oldestSlot() throws IOException, PayloadException {
        return whole("getFirstAvailableBlock", "[]");
    }

    /** Slots of the next blocks from a slot on, itself included, ascending. */
    public List<Long> slots(long from, int most) throws IOException, PayloadException {
        String method = "getBlocksWithLimit";
        JsonNode result = rpc.call(new Call(method, "[" + from + "," + most + ",{\"commitment\":\"finalized\"}]"))
                .required(method);
        List<Long> slots = new ArrayList<>();
        long before = from - 1;
        for (JsonNode each : result) {
            if (!each.isIntegralNumber() || each.longValue() <= before || slots.size() == most) {
                throw new PayloadException(
                        Reason.WRONG_TYPE, method + " did not answer with at most " + most + " slots that grow");
            }
            before = each.longValue();
            slots.add(before);
        }
        return slots;
    }

    /** The block of a slot. */
    public Header header(long slot) throws IOException, PayloadException {
        String method = "getBlock";
        JsonNode result = rpc.call(new Call(
                        method,
                        JsonRpc.parameters(
                                slot,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("commitment", "finalized")
                                        .put("encoding", "json")
                                        .put("transactionDetails", "none")
                                        .put("rewards", false)
                                        .put("maxSupportedTransactionVersion", 0))))
                .required(method);
        JsonObject block = JsonObject.of(result, "block " + slot);
        long seconds = block.whole("blockTime");
        if (seconds < 0 || seconds > LATEST) {
            throw new PayloadException(Reason.TIME_OUT_OF_BOUNDS, "Block " + slot + " is of the second " + seconds);
        }
        return new Header(slot, block.whole("blockHeight"), seconds * MILLIS);
    }

    /** Times of blocks in milliseconds since 1970 UTC, in the order of their slots; null where the node tells none. */
    public List<@Nullable Long> times(List<Long> slots) throws IOException, PayloadException {
        List<Reply> replies = rpc.call(slots.stream()
                .map(slot -> new Call("getBlockTime", "[" + slot + "]"))
                .toList());
        List<@Nullable Long> times = new ArrayList<>(replies.size());
        for (Reply reply : replies) {
            JsonNode seconds = reply.error() == null ? reply.result() : null;
            times.add(
                    seconds != null
                                    && seconds.isIntegralNumber()
                                    && seconds.longValue() >= 0
                                    && seconds.longValue() <= LATEST
                            ? Long.valueOf(seconds.longValue() * MILLIS)
                            : null);
        }
        return times;
    }

    /** Time of the first block from a slot on; null when the node tells none. */
    public @Nullable Long timeFrom(long slot) throws IOException, PayloadException {
        List<Long> next = slots(slot, 1);
        return next.isEmpty() ? null : times(next).get(0);
    }

    private long whole(String method, String parameters) throws IOException, PayloadException {
        JsonNode result = rpc.call(new Call(method, parameters)).required(method);
        if (!result.isIntegralNumber()) {
            throw new PayloadException(Reason.WRONG_TYPE, method + " answered " + result + ", not a whole number");
        }
        return result.longValue();
    }
}
