package dev.faultline.ingest.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one answer over HTTP, or of one message of a WebSocket.
 *
 * @param at when the last byte was in hand
 * @param from who gave it
 * @param status of HTTP, 304 when the bytes are those of an earlier answer; zero of a message
 * @param type content type; null when none was told
 * @param bytes unpacked; null when they could not be taken whole
 * @param lost why there are none; null when there are
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Received(
        Instant at,
        From from,
        int status,
        @Nullable String type,
        byte @Nullable [] bytes,
        @Nullable String lost) {

    private static final int UNCHANGED = 304;
    private static final String HIDDEN = "*";

    /**
     * Who was asked.
     *
     * @param method of HTTP; null of a message
     * @param host with the port, if the address names one
     * @param path with the names of the query and without its values, and without keys
     * @param keys that must not be kept
     */
    public record From(@Nullable String method, String host, String path, HiddenKeys keys) {

        static From of(@Nullable String method, URI address, HiddenKeys keys) {
            String host = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
            String path = address.getRawPath() == null ? "" : address.getRawPath();
            return new From(method, keys.without(host), keys.without(path) + names(address.getRawQuery(), keys), keys);
        }

        private static String names(@Nullable String query, HiddenKeys keys) {
            return query == null
                    ? ""
                    : Stream.of(query.split("&", -1))
                            .map(part -> part.substring(0, part.indexOf('=') + 1) + HIDDEN)
                            .collect(Collectors.joining("&", "?", ""))
                            .transform(keys::without);
        }

        static From of(FetchRequest request) {
            return of(request.body() == null ? "GET" : "POST", request.address(), request.hidden());
        }
    }

    static Received answer(FetchRequest request, Answer answer) {
        return new Received(
                answer.receivedAt(),
                From.of(request),
                answer.unchanged() ? UNCHANGED : answer.status(),
                answer.header("Content-Type").orElse(null),
                answer.body(),
                null);
    }

    /** An answer whose bytes did not all come, or were too many. */
    static Received cut(FetchRequest request, int status, Instant at, FetchException.Reason why) {
        return new Received(at, From.of(request), status, null, null, why.name());
    }

    /** A message of text, at milliseconds since 1970 UTC. */
    public static Received message(From from, long at, String text) {
        return message(from, at, text.getBytes(StandardCharsets.UTF_8));
    }

    static Received message(From from, long at, byte[] bytes) {
        return new Received(Instant.ofEpochMilli(at), from, 0, null, bytes, null);
    }

    /** Whether it came over a WebSocket. */
    public boolean isMessage() {
        return from.method() == null;
    }
}
