package dev.faultline.ingest.config;

import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.social.live.Access;
import java.io.IOException;
import java.net.URI;
import java.util.function.UnaryOperator;

/**
 * Pages under one address.
 *
 * @param base what each path is put behind
 * @param dressed adds to a request what this host wants, such as a key
 */
record WebAccess(HttpFetcher fetcher, URI base, UnaryOperator<FetchRequest> dressed) implements Access {

    @Override
    public Answer read(String path) throws IOException, InterruptedException {
        return fetcher.fetch(dressed.apply(FetchRequest.get(URI.create(base + path))));
    }

    @Override
    public String host() {
        return base.getHost();
    }
}
