package dev.faultline.ingest.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import okhttp3.Cache;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The HTTP client with our rules: no redirects and no second tries by itself, our names, our proxy, our cache. */
final class FetchClient {

    private static final long CACHE_BYTES = 256L * 1024 * 1024;

    private FetchClient() {}

    static OkHttpClient configured(OkHttpClient base, Dns names, FetchSettings settings) {
        OkHttpClient.Builder builder = base.newBuilder()
                .dns(names)
                .callTimeout(settings.limits().wholeTime())
                .connectTimeout(settings.limits().wholeTime())
                .readTimeout(settings.limits().wholeTime())
                .retryOnConnectionFailure(false)
                .followRedirects(false);
        // One that Java was told of would look names up itself, and no address would be checked.
        builder.proxy(proxy(settings.reach().proxy()));
        if (settings.cache() != null) {
            builder.cache(new Cache(settings.cache().toFile(), CACHE_BYTES));
        }
        return builder.build();
    }

    private static Proxy proxy(@Nullable URI address) {
        return address == null
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), address.getPort()));
    }
}
