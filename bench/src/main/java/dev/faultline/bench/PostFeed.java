package dev.faultline.bench;

import io.javalin.config.JavalinConfig;
import io.javalin.websocket.WsContext;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** A local server that speaks as Jetstream of version 2 does and makes posts at a steady rate. */
final class PostFeed implements AutoCloseable {

    private static final int TEXTS = 4_000;
    private static final int WORDS_OF_A_POST = 30;
    private static final String[] WORDS = {
        "the",
        "morning",
        "train",
        "is",
        "late",
        "again",
        "and",
        "nobody",
        "said",
        "why",
        "my",
        "cat",
        "sleeps",
        "on",
        "a",
        "keyboard",
        "weather",
        "looks",
        "fine",
        "for",
        "cycling",
        "over",
        "hills",
        "we",
        "read",
        "books",
        "at",
        "night"
    };

    private static final long SECOND = 1_000;

    private final Map<Long, Long> perSecond = new ConcurrentHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final LocalFeed feed = new LocalFeed(this::routes, this::send);
    private long number;

    /** @param mentions of a hundred posts, how many speak of AWS */
    PostFeed(int mentions) {
        Random random = new Random(3);
        for (int i = 0; i < TEXTS; i++) {
            texts.add(i % 100 < mentions ? "AWS is down for us" : chatter(random));
        }
    }

    private void routes(JavalinConfig config) {
        config.routes.ws(
                "/xrpc/network.bsky.jetstream.subscribeEvents",
                ws -> ws.onConnect(context -> feed.subscribed(context)));
    }

    LocalFeed local() {
        return feed;
    }

    private static String chatter(Random random) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < WORDS_OF_A_POST; word++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.toString();
    }

    /** Posts that were sent with a time in that second. */
    long sentIn(long second) {
        return perSecond.getOrDefault(second, 0L);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + feed.port());
    }

    private void send(WsContext to, long count, long millis) {
        String time = Instant.ofEpochMilli(millis).toString();
        perSecond.merge(Math.floorDiv(millis, SECOND) * SECOND, count, Long::sum);
        for (long i = 0; i < count; i++) {
            to.send(message(++number, time));
        }
    }

    private String message(long number, String time) {
        return "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#commit\",\"seq\":"
                + number + ",\"did\":\"did:plc:author" + number + "\",\"time\":\"" + time
                + "\",\"rev\":\"3l\",\"operation\":\"create\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"k"
                + number + "\",\"cid\":\"bafyreib\",\"record\":{\"$type\":\"app.bsky.feed.post\",\"createdAt\":\""
                + time + "\",\"langs\":[\"en\"],\"text\":\"" + texts.get((int) (number % TEXTS)) + "\"}}}";
    }

    @Override
    public void close() {
        feed.close();
    }
}
