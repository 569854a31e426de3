package dev.faultline.ingest.misbehaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.chain.EvmNode;
import dev.faultline.ingest.chain.JsonRpc;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.chain.live.NodeSource;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.page.PageDefinition;
import dev.faultline.ingest.page.StatusPageSource;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.HackerNewsTimeline;
import dev.faultline.ingest.social.MentionMatcher;
import dev.faultline.ingest.social.MentionRule;
import dev.faultline.ingest.social.live.SocialFeed;
import dev.faultline.ingest.social.live.TimelineSource;
import dev.faultline.ingest.status.StatusFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mockwebserver3.RecordedRequest;

/** A kind of source that asks over HTTP, and what a server says to it when it is well. */
enum Family {
    /** One incident, always the same. */
    PAGE("page-read", false) {
        @Override
        LiveSource<?> source(HttpFetcher fetcher, URI base) {
            return new StatusPageSource(
                    new PageDefinition(
                            "it", "aws", StatusFormat.STATUSPAGE_V2, base, true, Duration.ofMinutes(1), null),
                    fetcher);
        }

        @Override
        String answer(RecordedRequest request, long now) {
            return "{\"incidents\":[{\"id\":\"i1\",\"name\":\"Trouble\",\"created_at\":\"2025-12-31T00:00:00Z\"}]}";
        }
    },

    /** A block in each slice, three seconds after its begin. */
    CHAIN("blocks", true) {
        @Override
        LiveSource<?> source(HttpFetcher fetcher, URI base) {
            NodeEndpoint endpoint = new NodeEndpoint(fetcher, base, Map.of(), List.of());
            return new NodeSource(
                    new NodeSeries("ethereum", "it", SourceFacts.NONE, new Timing(60_000, 0, 600_000), SLICE, false),
                    endpoint,
                    new EvmNode(new JsonRpc(endpoint.posting(), true), false),
                    Map.of(),
                    500);
        }

        @Override
        String answer(RecordedRequest request, long now) {
            List<String> answers = new ArrayList<>();
            JsonNode calls = calls(request);
            for (JsonNode call : calls.isArray() ? calls : List.of(calls)) {
                String which = call.path("params").path(0).asText();
                long height = which.equals("latest")
                        ? (now - T0 - HEADER) / SLICE
                        : Long.parseLong(which.isEmpty() ? "0" : which.substring(2), 16);
                String result = call.path("method").asText().equals("eth_syncing") ? "false" : block(height);
                answers.add("{\"jsonrpc\":\"2.0\",\"id\":" + call.path("id") + ",\"result\":" + result + "}");
            }
            return calls.isArray() ? "[" + String.join(",", answers) + "]" : answers.get(0);
        }
    },

    /** A post every ten seconds, every sixth about AWS. */
    SOCIAL("mentions", true) {
        @Override
        LiveSource<?> source(HttpFetcher fetcher, URI base) {
            MentionRule rule =
                    new MentionRule("aws", List.of("AWS"), false, List.of(), List.of(), List.of(), List.of());
            SocialFeed feed = new SocialFeed(
                    "it",
                    new MentionMatcher(List.of(rule)),
                    new EvidencePosts("hacker-news", "it", "salt", false),
                    new Timing(300_000, 60_000, 3_000_000),
                    60_000,
                    SourceFacts.NONE);
            return new TimelineSource(
                    feed, new HackerNewsTimeline(), path -> fetcher.fetch(FetchRequest.get(URI.create(base + path))));
        }

        @Override
        String answer(RecordedRequest request, long now) {
            List<String> hits = new ArrayList<>();
            for (long at = Math.floorDiv(now, 10_000) * 10; hits.size() < 200; at -= 10) {
                hits.add("{\"objectID\":\"" + at + "\",\"author\":\"a" + at + "\",\"created_at_i\":" + at
                        + ",\"comment_text\":\"" + (at % 60 == 0 ? "AWS again" : "nothing") + "\"}");
            }
            return hits.stream().collect(Collectors.joining(",", "{\"hits\":[", "]}"));
        }
    };

    static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    static final long SLICE = 10_000;

    private static final long HEADER = 3_000;
    private static final long MILLIS = 1_000;

    /** The series that is looked at. */
    final String signal;

    /** Whether what was missed is read afterwards. */
    final boolean fills;

    Family(String signal, boolean fills) {
        this.signal = signal;
        this.fills = fills;
    }

    abstract LiveSource<?> source(HttpFetcher fetcher, URI base);

    abstract String answer(RecordedRequest request, long now);

    private static JsonNode calls(RecordedRequest request) {
        try {
            return new ObjectMapper().readTree(request.getBody().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(long height) {
        return String.format(
                Locale.ROOT,
                "{\"number\":\"0x%x\",\"hash\":\"0x%064x\",\"parentHash\":\"0x%064x\",\"timestamp\":\"0x%x\",\"transactions\":[]}",
                height,
                height,
                height - 1,
                (T0 + height * SLICE + HEADER) / MILLIS);
    }
}
