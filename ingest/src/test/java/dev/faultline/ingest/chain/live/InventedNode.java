package dev.faultline.ingest.chain.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.ingest.chain.BitcoindNode;
import dev.faultline.ingest.chain.ChainNode;
import dev.faultline.ingest.chain.CometNode;
import dev.faultline.ingest.chain.EsploraNode;
import dev.faultline.ingest.chain.JsonRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import mockwebserver3.RecordedRequest;

/** A node of a chain that makes a block in each slice, three seconds after its begin, in the words of its protocol. */
enum InventedNode {
    /** Twenty headers in an answer, newest first; numbers as text. */
    COMET {
        @Override
        ChainNode node(NodeEndpoint endpoint) {
            return new CometNode(endpoint.getting());
        }

        @Override
        String answer(RecordedRequest request, long now) {
            String asked = request.getUrl().queryParameter("maxHeight");
            if (asked == null) {
                return "{\"jsonrpc\":\"2.0\",\"id\":-1,\"result\":{\"sync_info\":{\"latest_block_height\":\"" + tip(now)
                        + "\",\"catching_up\":false}}}";
            }
            long to = Math.min(tip(now), Long.parseLong(asked));
            long from = Long.parseLong(String.valueOf(request.getUrl().queryParameter("minHeight")));
            return "{\"result\":{\"block_metas\":" + newestFirst(Math.max(from, to - 19), to, InventedNode::meta)
                    + "}}";
        }
    },

    /** Ten blocks in an answer, newest first. */
    ESPLORA {
        @Override
        ChainNode node(NodeEndpoint endpoint) {
            return new EsploraNode(endpoint.getting());
        }

        @Override
        String answer(RecordedRequest request, long now) {
            List<String> path = request.getUrl().pathSegments();
            long to = path.size() > 1 ? Long.parseLong(path.get(1)) : tip(now);
            return newestFirst(Math.max(0, to - 9), to, InventedNode::block);
        }
    },

    /** JSON-RPC, heights by way of hashes. */
    BITCOIND {
        @Override
        ChainNode node(NodeEndpoint endpoint) {
            return new BitcoindNode(new JsonRpc(endpoint.posting(), true));
        }

        @Override
        String answer(RecordedRequest request, long now) {
            JsonNode calls = json(request);
            return calls.isArray()
                    ? StreamSupport.stream(calls.spliterator(), false)
                            .map(call -> reply(call, now))
                            .collect(Collectors.joining(",", "[", "]"))
                    : reply(calls, now);
        }
    };

    static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    static final long SLICE = 10_000;

    private static final long HEADER = 3_000;
    private static final long MILLIS = 1_000;

    abstract ChainNode node(NodeEndpoint endpoint);

    abstract String answer(RecordedRequest request, long now);

    private interface Written {
        String at(long height);
    }

    private static long tip(long now) {
        return (now - T0 - HEADER) / SLICE;
    }

    private static long time(long height) {
        return T0 + height * SLICE + HEADER;
    }

    private static String hash(long height) {
        return String.format(Locale.ROOT, "%064x", height);
    }

    private static String newestFirst(long from, long to, Written block) {
        return LongStream.rangeClosed(from, to)
                .map(height -> to + from - height)
                .mapToObj(block::at)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String meta(long height) {
        return "{\"block_id\":{\"hash\":\"" + hash(height).toUpperCase(Locale.ROOT) + "\"},\"header\":{\"height\":\""
                + height
                + "\",\"time\":\"" + Instant.ofEpochMilli(time(height)) + "\",\"last_block_id\":{\"hash\":\""
                + hash(height - 1).toUpperCase(Locale.ROOT) + "\"}},\"num_txs\":\"7\"}";
    }

    private static String block(long height) {
        return "{\"id\":\"" + hash(height) + "\",\"height\":" + height + ",\"timestamp\":" + time(height) / MILLIS
                + ",\"tx_count\":7,\"previousblockhash\":\"" + hash(height - 1) + "\"}";
    }

    private static String reply(JsonNode call, long now) {
        JsonNode first = call.path("params").path(0);
        String result =
                switch (call.path("method").asText()) {
                    case "getblockchaininfo" ->
                        "{\"chain\":\"main\",\"initialblockdownload\":false,\"bestblockhash\":\"" + hash(tip(now))
                                + "\"}";
                    case "getblockhash" -> "\"" + hash(first.asLong()) + "\"";
                    default -> {
                        long height = Long.parseLong(first.asText(), 16);
                        yield "{\"hash\":\"" + hash(height) + "\",\"height\":" + height + ",\"time\":"
                                + time(height) / MILLIS + ",\"nTx\":7,\"previousblockhash\":\"" + hash(height - 1)
                                + "\"}";
                    }
                };
        return "{\"result\":" + result + ",\"error\":null,\"id\":" + call.path("id") + "}";
    }

    private static JsonNode json(RecordedRequest request) {
        try {
            return new ObjectMapper().readTree(request.getBody().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
