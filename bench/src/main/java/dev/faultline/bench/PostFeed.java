package dev.faultline.bench;

import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A local server that speaks as Jetstream of version 2 does and makes posts at a steady rate. */
final class PostFeed implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long IDLE_MILLISECONDS = 60_000;
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

    private final LinkedBlockingQueue<WsContext> subscribed = new LinkedBlockingQueue<>();
    private final Map<Long, Long> perSecond = new ConcurrentHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Javalin server;
    private long number;

    /** @param mentions of a hundred posts, how many speak of AWS */
    PostFeed(int mentions) {
        Random random = new Random(3);
        for (int i = 0; i < TEXTS; i++) {
            texts.add(i % 100 < mentions ? "AWS is down for us" : chatter(random));
        }
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.modifyHttpConfiguration(http -> http.setIdleTimeout(IDLE_MILLISECONDS));
                    config.routes.ws(
                            "/xrpc/network.bsky.jetstream.subscribeEvents", ws -> ws.onConnect(subscribed::add));
                })
                .start("127.0.0.1", 0);
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
        return URI.create("ws://127.0.0.1:" + server.port());
    }

    /** The newest subscriber, once there is one. */
    WsContext subscriber() throws InterruptedException {
        WsContext found = subscribed.poll(10, TimeUnit.SECONDS);
        if (found == null) {
            throw new IllegalStateException("Nobody subscribed within ten seconds");
        }
        return found;
    }

    /** Sends posts for a time, one message each. Gives how many. */
    long send(WsContext to, int rate, long seconds) {
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(seconds);
        long sent = 0;
        for (long now = begun; now < end; now = System.nanoTime()) {
            long due = (now - begun) / 1000 * rate / 1_000_000;
            long millis = System.currentTimeMillis();
            String time = Instant.ofEpochMilli(millis).toString();
            perSecond.merge(Math.floorDiv(millis, SECOND) * SECOND, Math.max(0, due - sent), Long::sum);
            for (; sent < due; sent++) {
                to.send(message(++number, time));
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        return sent;
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
        server.stop();
    }
}
