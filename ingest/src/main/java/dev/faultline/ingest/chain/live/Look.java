package dev.faultline.ingest.chain.live;

import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.chain.ContractReader;
import dev.faultline.ingest.chain.Heads;
import dev.faultline.ingest.chain.NodeWatch;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a node gave.
 *
 * @param answer where the chain stands; null when the node did not tell
 * @param failure why not, or why the blocks could not be read; null when all could
 * @param ours whether the failure says nothing about the node
 * @param contracts what was read of each watched contract, in the order of the source
 * @param remembered top of the chain as it is known after this look
 * @param refused an answer that is not what it should be; null when all were
 */
record Look(
        NodeWatch.@Nullable Answer answer,
        @Nullable String failure,
        boolean ours,
        List<ContractReader.Found> contracts,
        String remembered,
        @Nullable Unusable refused) {

    /** Bytes of an answer, and what is wrong with them. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Unusable(byte[] bytes, Rejection rejection) {}

    static Look failed(String reason, boolean ours, int contracts, String remembered, @Nullable Unusable refused) {
        return new Look(null, reason, ours, failedContracts(reason, contracts), remembered, refused);
    }

    static Look of(NodeWatch.Answer answer, List<ContractReader.Found> contracts, String remembered) {
        return new Look(answer, answer.reason(), false, contracts, remembered, null);
    }

    static Look headsOnly(
            Heads heads, double latency, String reason, int contracts, String remembered, @Nullable Unusable refused) {
        return new Look(
                new NodeWatch.Answer(latency, heads, null, reason),
                reason,
                false,
                failedContracts(reason, contracts),
                remembered,
                refused);
    }

    private static List<ContractReader.Found> failedContracts(String reason, int contracts) {
        return Collections.nCopies(contracts, ContractReader.Found.failed(reason));
    }
}
