package dev.faultline.bench;

import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A source that listens to a local feed in slices of a second.
 *
 * @param source not opened yet
 * @param waiting messages that it has not read
 * @param heard takes what it tells of each slice
 * @param slicesAfter slices that are read when nothing is sent any more
 */
record FeedTrial<R>(LiveSource<R> source, IntSupplier waiting, Consumer<R> heard, int slicesAfter) {

    /** Milliseconds. */
    static final long SLICE = 1_000;

    /**
     * How long, and how much a second.
     *
     * @param seconds at each rate
     */
    record Load(int seconds, List<Integer> rates) {

        /** Seconds, then rates; what is left out is twenty seconds, and the usual rates. */
        static Load of(String[] arguments, List<Integer> usual) {
            return new Load(
                    arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20,
                    arguments.length > 1
                            ? List.of(arguments).stream()
                                    .skip(1)
                                    .map(Integer::valueOf)
                                    .toList()
                            : usual);
        }
    }

    /**
     * What it took.
     *
     * @param sent messages
     * @param longest queue of messages that waited
     * @param reading microseconds of processor a message, of the thread that reads
     * @param handling the same, of the thread that handles
     */
    record Cost(long sent, int longest, double reading, double handling) {

        /** Messages a second that the slower thread could take. */
        double ceiling() {
            return 1e6 / Math.max(reading, handling);
        }
    }

    /** For a server on this machine. */
    static FetchSettings settings() {
        return new FetchSettings(
                "faultline-bench",
                new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                new Reach(Set.of("127.0.0.1"), Set.of(), null),
                null);
    }

    Cost run(LocalFeed feed, int rate, int seconds) throws IOException, InterruptedException {
        long begin = System.currentTimeMillis();
        source.open(begin);
        WsContext subscriber = feed.subscriber();
        ThreadTimes before = ThreadTimes.now();
        CompletableFuture<Long> sending = CompletableFuture.supplyAsync(() -> feed.send(subscriber, rate, seconds));
        int longest = read(begin, sending);
        ThreadTimes after = ThreadTimes.now();
        long sent = sending.join();
        return new Cost(
                sent,
                longest,
                after.longestSince(before, "OkHttp") / 1e3 / sent,
                after.longestSince(before, "session-") / 1e3 / sent);
    }

    private int read(long begin, CompletableFuture<Long> sending) throws IOException, InterruptedException {
        int longest = 0;
        int more = slicesAfter;
        long start = begin;
        while (!sending.isDone() || more-- > 0) {
            long end = Math.floorDiv(start, SLICE) * SLICE + SLICE;
            while (System.currentTimeMillis() < end + SLICE / 4) {
                longest = Math.max(longest, waiting.getAsInt());
                Thread.sleep(5);
            }
            heard.accept(source.fetch(new Slice(start, end)));
            start = end;
        }
        return longest;
    }
}
