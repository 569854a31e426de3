package dev.faultline.ingest.http;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where requests may go.
 *
 * @param privateHosts hosts that may have an address inside a private network, this machine included
 * @param redirectHosts hosts to which others may send us; a host may always send us to itself
 * @param proxy through which everything goes, as http://host:port; null for none. Behind a proxy it is the proxy that
 *     looks names up, so addresses cannot be checked here
 */
public record Reach(
        Set<String> privateHosts,
        Set<String> redirectHosts,
        @Nullable URI proxy) {

    /** The public network, directly. */
    public static final Reach PUBLIC = new Reach(Set.of(), Set.of(), null);

    /** Copies the sets. */
    public Reach {
        privateHosts = Set.copyOf(privateHosts);
        redirectHosts = Set.copyOf(redirectHosts);
    }

    /** Hosts that may have a private address: those named, and the proxy, which nobody but the operator chose. */
    Set<String> mayBePrivate() {
        if (proxy == null) {
            return privateHosts;
        }
        Set<String> hosts = new HashSet<>(privateHosts);
        hosts.add(proxy.getHost().toLowerCase(Locale.ROOT));
        return hosts;
    }
}
