package dev.faultline.ingest.chain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.chain.JsonRpc.Call;
import dev.faultline.ingest.chain.JsonRpc.Reply;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Bitcoin by a node of one's own. */
public final class BitcoindNode implements ChainNode {

    private static final long MILLIS = 1000;

    private final JsonRpc rpc;

    /** Asks through the given endpoint. */
    public BitcoindNode(JsonRpc rpc) {
        this.rpc = rpc;
    }

    @Override
    public Heads heads() throws IOException, PayloadException {
        JsonNode answer = rpc.call(new Call("getblockchaininfo", "[]")).required("getblockchaininfo");
        JsonObject info = JsonObject.of(answer, "getblockchaininfo");
        JsonNode initial = info.nodeOrNull("initialblockdownload");
        ChainBlock latest = block(rpc.call(byHash(info.text("bestblockhash"))));
        return new Heads(latest, null, null, initial != null && initial.booleanValue());
    }

    @Override
    public List<ChainBlock> blocks(long from, long to) throws IOException, PayloadException {
        List<Reply> hashes = rpc.call(LongStream.rangeClosed(from, to)
                .mapToObj(height -> new Call("getblockhash", JsonRpc.parameters(height)))
                .toList());
        List<Call> calls = new ArrayList<>(hashes.size());
        for (Reply hash : hashes) {
            calls.add(byHash(hash.required("getblockhash").asText()));
        }
        List<ChainBlock> blocks = new ArrayList<>(calls.size());
        for (Reply reply : rpc.call(calls)) {
            blocks.add(block(reply));
        }
        return blocks;
    }

    private static Call byHash(String hash) {
        return new Call("getblock", JsonRpc.parameters(hash, 1L));
    }

    private static ChainBlock block(Reply reply) throws PayloadException {
        JsonObject block = JsonObject.of(reply.required("getblock"), "block");
        return new ChainBlock(
                block.whole("height"),
                block.text("hash"),
                block.textOrNull("previousblockhash"),
                block.whole("time") * MILLIS,
                block.whole("nTx"));
    }
}
