package dev.faultline.ingest.chain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A node of a chain on CometBFT, such as dYdX or Akash: up to twenty headers in an answer, newest first. */
public final class CometNode implements ChainNode {

    /** Blocks that a node gives at once, at most. */
    public static final int PORTION = 20;

    private final Endpoint endpoint;

    /** Asks by GET. */
    public CometNode(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Heads heads() throws IOException, PayloadException {
        JsonObject sync = result("/status").object("sync_info");
        long height = sync.whole("latest_block_height");
        JsonNode catchingUp = sync.nodeOrNull("catching_up");
        List<ChainBlock> latest = blocks(height, height);
        if (latest.isEmpty()) {
            throw new PayloadException(
                    Reason.MISSING_FIELD, "The node says that it is at " + height + " and does not give that block");
        }
        return new Heads(latest.get(0), null, null, catchingUp != null && catchingUp.booleanValue());
    }

    @Override
    public List<ChainBlock> blocks(long from, long to) throws IOException, PayloadException {
        long lowest = Math.max(from, to - PORTION + 1);
        JsonObject chain = result("/blockchain?minHeight=" + lowest + "&maxHeight=" + to);
        List<ChainBlock> blocks = new ArrayList<>();
        for (JsonObject meta : chain.objects("block_metas")) {
            blocks.add(block(meta));
        }
        Collections.reverse(blocks);
        return blocks;
    }

    /** The result, wrapped or not: servers differ. */
    private JsonObject result(String path) throws IOException, PayloadException {
        JsonObject answer = JsonObject.of(JsonText.read(endpoint.ask(path)), path);
        if (answer.has("error")) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, path + " answered error " + answer.nodeOrNull("error"));
        }
        return answer.has("result") ? answer.object("result") : answer;
    }

    private static ChainBlock block(JsonObject meta) throws PayloadException {
        JsonObject header = meta.object("header");
        String parent = header.object("last_block_id").textOrNull("hash");
        return new ChainBlock(
                header.whole("height"),
                meta.object("block_id").text("hash").toLowerCase(Locale.ROOT),
                parent == null || parent.isEmpty() ? null : parent.toLowerCase(Locale.ROOT),
                header.time("time"),
                meta.whole("num_txs"));
    }
}
