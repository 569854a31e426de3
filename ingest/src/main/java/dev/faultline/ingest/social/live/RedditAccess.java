package dev.faultline.ingest.social.live;

import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reddit for an application that logs in as itself: OAuth 2.0, client credentials (RFC 6749, section 4.4). The token is asked
 * for when there is none or the last one is refused. For one thread.
 */
public final class RedditAccess implements Access {

    private static final int UNAUTHORIZED = 401;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpFetcher fetcher;
    private final URI login;
    private final String base;
    private final Secret credentials;
    private @Nullable Secret token;

    /**
     * An application that has not logged in.
     *
     * @param login address that gives tokens
     * @param base address before the paths
     * @param id of the application
     * @param secret of the application
     */
    public RedditAccess(HttpFetcher fetcher, URI login, URI base, Secret id, Secret secret) {
        this.fetcher = fetcher;
        this.login = login;
        this.base = base.toString();
        byte[] pair = (id.reveal() + ":" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        this.credentials = Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public Answer read(String path) throws IOException, InterruptedException {
        boolean isFresh = token == null;
        try {
            return ask(path);
        } catch (FetchException e) {
            if (e.status() != UNAUTHORIZED || isFresh) {
                throw e;
            }
            token = null; // tokens live for a day
            return ask(path);
        }
    }

    @Override
    public String host() {
        return URI.create(base).getHost();
    }

    private Answer ask(String path) throws IOException, InterruptedException {
        Secret bearer = token == null ? logIn() : token;
        token = bearer;
        return fetcher.fetch(FetchRequest.get(URI.create(base + path)).with("Authorization", bearer));
    }

    private Secret logIn() throws IOException, InterruptedException {
        Answer answer = fetcher.fetch(FetchRequest.post(login, FORM, "grant_type=client_credentials")
                .with("Authorization", credentials)
                .login());
        try {
            return Secret.of(
                    "Bearer " + JsonObject.read(answer.body(), "answer").text("access_token"));
        } catch (PayloadException e) {
            throw new IOException("The login gave no token; check id and secret of the application", e);
        }
    }
}
