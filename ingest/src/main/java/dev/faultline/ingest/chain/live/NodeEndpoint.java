package dev.faultline.ingest.chain.live;

import dev.faultline.ingest.chain.ChainNode;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Map;

/** The address of a node, asked politely. Remembers the last answer and how long the first of a look took. For one thread. */
public final class NodeEndpoint {

    private static final byte[] NOTHING = {};
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final HttpFetcher fetcher;
    private final URI address;
    private final Map<String, Secret> keys;
    private byte[] last = NOTHING;
    private double firstMillis = Double.NaN;

    /**
     * A node.
     *
     * @param address of JSON-RPC, or that before the paths of a REST interface
     * @param keys headers whose values nobody sees
     */
    public NodeEndpoint(HttpFetcher fetcher, URI address, Map<String, Secret> keys) {
        this.fetcher = fetcher;
        this.address = address;
        this.keys = Map.copyOf(keys);
    }

    /** For JSON-RPC. */
    public ChainNode.Endpoint posting() {
        return body -> ask(FetchRequest.post(address, "application/json", body));
    }

    /** For paths. */
    public ChainNode.Endpoint getting() {
        String base = address.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return path -> ask(FetchRequest.get(URI.create(trimmed + path)));
    }

    void begin() {
        last = NOTHING;
        firstMillis = Double.NaN;
    }

    byte[] last() {
        return last;
    }

    double firstMillis() {
        return firstMillis;
    }

    private byte[] ask(FetchRequest plain) throws IOException {
        FetchRequest request = plain;
        for (Map.Entry<String, Secret> key : keys.entrySet()) {
            request = request.with(key.getKey(), key.getValue());
        }
        try {
            Answer answer = fetcher.fetch(request);
            last = answer.body();
            firstMillis = Double.isNaN(firstMillis) ? (double) answer.took().toNanos() / NANOS_PER_MILLI : firstMillis;
            return last;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    /** Whether a failed read says nothing about the node. */
    static boolean isOurs(IOException e) {
        return e instanceof FetchException fetch
                && switch (fetch.reason()) {
                    case LIMITED, PAUSED, BUSY, INTERNAL, PRIVATE_ADDRESS -> true;
                    case UNREACHABLE, TIMED_OUT, TLS, DROPPED, STATUS, TOO_LARGE, ENCODING, REDIRECT -> false;
                };
    }

    static String told(IOException e) {
        return e instanceof FetchException fetch ? fetch.told() : String.valueOf(e.getMessage());
    }
}
