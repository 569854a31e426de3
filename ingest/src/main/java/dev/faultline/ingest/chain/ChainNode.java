package dev.faultline.ingest.chain;

import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.List;

/** One endpoint of one operator that answers for a chain. */
public interface ChainNode {

    /** One request of the protocol and the bytes that came back. */
    @FunctionalInterface
    interface Endpoint {

        /**
         * Asks.
         *
         * @param request body of a POST, or path of a GET below the address of the endpoint
         */
        byte[] ask(String request) throws IOException;
    }

    /** Where the chain stands. */
    Heads heads() throws IOException, PayloadException;

    /**
     * Blocks of the best chain, ascending, both ends included. Fewer when the node answers in portions: those at the upper
     * end then.
     */
    List<ChainBlock> blocks(long from, long to) throws IOException, PayloadException;
}
