package dev.faultline.ingest.chain;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Bitcoin by an Esplora server, such as Blockstream's or mempool.space: ten blocks in an answer, newest first. */
public final class EsploraNode implements ChainNode {

    private static final long MILLIS = 1000;

    private final Endpoint endpoint;

    /** Asks by GET. */
    public EsploraNode(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Heads heads() throws IOException, PayloadException {
        List<ChainBlock> newest = read("/blocks");
        if (newest.isEmpty()) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The list of newest blocks is empty");
        }
        return Heads.latest(newest.get(newest.size() - 1));
    }

    @Override
    public List<ChainBlock> blocks(long from, long to) throws IOException, PayloadException {
        return read("/blocks/" + to).stream()
                .filter(block -> block.height() >= from && block.height() <= to)
                .toList();
    }

    private List<ChainBlock> read(String path) throws IOException, PayloadException {
        List<ChainBlock> blocks = new ArrayList<>();
        for (JsonObject block : JsonObject.readAll(endpoint.ask(path), "blocks")) {
            blocks.add(new ChainBlock(
                    block.whole("height"),
                    block.text("id"),
                    block.textOrNull("previousblockhash"),
                    block.whole("timestamp") * MILLIS,
                    block.whole("tx_count")));
        }
        Collections.reverse(blocks);
        return blocks;
    }
}
