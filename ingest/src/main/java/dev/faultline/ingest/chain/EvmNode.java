package dev.faultline.ingest.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.chain.JsonRpc.Call;
import dev.faultline.ingest.chain.JsonRpc.Reply;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A node of Ethereum, or of a chain that speaks its protocol. */
public final class EvmNode implements ChainNode, LogNode {

    private static final String BLOCK = "eth_getBlockByNumber";
    private static final long MILLIS = 1000;

    private final JsonRpc rpc;
    private final boolean settles;

    /** Asks through the given endpoint; the settled heads only when it tells them. */
    public EvmNode(JsonRpc rpc, boolean settles) {
        this.rpc = rpc;
        this.settles = settles;
    }

    @Override
    public Heads heads() throws IOException, PayloadException {
        List<Call> calls = new ArrayList<>(List.of(byTag("latest"), new Call("eth_syncing", "[]")));
        if (settles) {
            calls.add(byTag("safe"));
            calls.add(byTag("finalized"));
        }
        List<Reply> replies = rpc.call(calls);
        ChainBlock latest = block(replies.get(0).required(BLOCK));
        Reply syncing = replies.get(1);
        boolean catchingUp = syncing.error() == null
                && syncing.result() != null
                && syncing.result().isObject();
        return new Heads(
                latest, settles ? height(replies.get(2)) : null, settles ? height(replies.get(3)) : null, catchingUp);
    }

    @Override
    public List<ChainBlock> blocks(long from, long to) throws IOException, PayloadException {
        List<Call> calls = LongStream.rangeClosed(from, to)
                .mapToObj(height -> byTag(quantity(height)))
                .toList();
        List<ChainBlock> blocks = new ArrayList<>(calls.size());
        for (Reply reply : rpc.call(calls)) {
            blocks.add(block(reply.required(BLOCK)));
        }
        return blocks;
    }

    @Override
    public List<LogEntry> logs(long from, long to, List<String> addresses) throws IOException, PayloadException {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        filter.put("fromBlock", quantity(from)).put("toBlock", quantity(to));
        addresses.forEach(filter.putArray("address")::add);
        JsonNode result =
                rpc.call(new Call("eth_getLogs", JsonRpc.parameters(filter))).required("eth_getLogs");
        List<LogEntry> entries = new ArrayList<>(result.size());
        for (JsonNode each : result) {
            JsonObject entry = JsonObject.of(each, "log entry");
            entries.add(new LogEntry(entry.quantity("blockNumber"), hash(entry, "transactionHash")));
        }
        return entries;
    }

    /** Request for a notification of each new head, over a WebSocket. */
    public static String subscription() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}";
    }

    /**
     * The head that a notification brings, its transactions unknown; null when the message is none, such as the answer to
     * the subscription.
     *
     * @throws PayloadException when the subscription was refused, or the message is not what it should be
     */
    public static @Nullable ChainBlock notified(byte[] message) throws PayloadException {
        JsonObject object = JsonObject.of(JsonText.read(message), "notification");
        if (object.has("error")) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "The subscription was refused: " + object.nodeOrNull("error"));
        }
        if (!object.has("params")) {
            return null;
        }
        JsonObject head = object.object("params").object("result");
        return new ChainBlock(
                head.quantity("number"),
                hash(head, "hash"),
                hash(head, "parentHash"),
                head.quantity("timestamp") * MILLIS,
                null);
    }

    private static Call byTag(String tag) {
        return new Call(BLOCK, JsonRpc.parameters(tag, false));
    }

    private static String quantity(long height) {
        return "0x" + Long.toHexString(height);
    }

    /** Height of a settled head; null where the node says that there is none yet. */
    private static @Nullable Long height(Reply reply) throws PayloadException {
        return reply.error() != null || reply.result() == null || reply.result().isNull()
                ? null
                : JsonObject.of(reply.result(), "block").quantity("number");
    }

    private static ChainBlock block(JsonNode result) throws PayloadException {
        JsonObject block = JsonObject.of(result, "block");
        return new ChainBlock(
                block.quantity("number"),
                hash(block, "hash"),
                hash(block, "parentHash"),
                block.quantity("timestamp") * MILLIS,
                (long) block.array("transactions").size());
    }

    private static String hash(JsonObject object, String field) throws PayloadException {
        String hash = object.text(field);
        return (hash.startsWith("0x") ? hash.substring(2) : hash).toLowerCase(Locale.ROOT);
    }
}
