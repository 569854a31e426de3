package dev.faultline.ingest.chain.live;

import dev.faultline.ingest.chain.ChainNode;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HiddenKeys;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The address of a node, asked politely. Remembers the last answer and how long the first of a look took. For one thread. */
public final class NodeEndpoint {

    private static final byte[] NOTHING = {};
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final HttpFetcher fetcher;
    private final URI address;
    private final Map<String, Secret> keys;
    private final List<Secret> inAddress;
    private final HiddenKeys hidden;
    private byte[] last = NOTHING;
    private double firstMillis = Double.NaN;

    /**
     * A node.
     *
     * @param address of JSON-RPC, or that before the paths of a REST interface
     * @param keys headers whose values nobody sees
     * @param inAddress keys that are part of the address
     */
    public NodeEndpoint(HttpFetcher fetcher, URI address, Map<String, Secret> keys, List<Secret> inAddress) {
        this.fetcher = fetcher;
        this.address = address;
        this.keys = Map.copyOf(keys);
        this.inAddress = List.copyOf(inAddress);
        List<Secret> all = new ArrayList<>(inAddress);
        all.addAll(keys.values());
        this.hidden = new HiddenKeys(all);
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
        FetchRequest request = inAddress.isEmpty() ? plain : plain.hiding(inAddress);
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

    /**
     * Whether a failed read says nothing about the node: we asked too often, or our own line may be down, because nobody
     * else answered lately either.
     */
    boolean isOurs(IOException e) {
        if (!(e instanceof FetchException fetch)) {
            return true;
        }
        return switch (fetch.reason()) {
            case LIMITED, PAUSED, BUSY, INTERNAL, PRIVATE_ADDRESS -> true;
            case STATUS, TOO_LARGE, ENCODING, REDIRECT -> false;
            case UNREACHABLE, TIMED_OUT, TLS, DROPPED -> !fetcher.network().isProvedWithout(address.getHost());
        };
    }

    /** The failure in words, without the keys that some operators want in the address. */
    String told(IOException e) {
        return redacted(e instanceof FetchException fetch ? fetch.told() : String.valueOf(e.getMessage()));
    }

    /** The host that is asked. */
    public String host() {
        return address.getHost();
    }

    /** A text without the keys that are part of the address or of a header. */
    public String redacted(String text) {
        return hidden.without(text);
    }
}
