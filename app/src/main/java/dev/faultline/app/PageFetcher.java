package dev.faultline.app;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches one page, within bounds of size and time. Redirects are followed, but never from https to http. */
final class PageFetcher {

    private static final int OK = 200;

    private final Duration limit;
    private final HttpClient http;

    /** @param limit longest time until the last byte */
    PageFetcher(Duration limit) {
        this.limit = limit;
        this.http = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * The page.
     *
     * @throws CommandException when it does not come, is not there, or is too long
     */
    Page fetch(URI address) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(limit)
                .header("User-Agent", "faultline")
                .build();
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> collect(bytes, part)));
        try {
            int status = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != OK) {
                throw new CommandException("--fetch: " + address.getHost() + " answered with status " + status + ".");
            }
            return Page.of(bytes.toByteArray());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new CommandException(
                    "--fetch: " + address.getHost() + " did not send all of it within " + limit.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            throw refusal(address, e.getCause());
        }
    }

    private static void collect(ByteArrayOutputStream bytes, Optional<byte[]> part) {
        part.ifPresent(more -> {
            if (bytes.size() + more.length > Page.LONGEST) {
                throw Page.tooLong();
            }
            bytes.writeBytes(more);
        });
    }

    private static CommandException refusal(URI address, @Nullable Throwable cause) {
        for (@Nullable Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof CommandException ours) {
                return ours;
            }
        }
        return new CommandException("--fetch: " + address.getHost() + " did not give the page: " + cause);
    }
}
