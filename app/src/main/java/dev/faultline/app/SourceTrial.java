package dev.faultline.app;

import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.HostWords;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.Allowance;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One read of one source, published nowhere.
 *
 * @param source id
 * @param reachable whether something came
 * @param shape whether it was what it should be
 * @param took time to the answer
 * @param lag by how much what it tells lies behind, by the server's own clock where it tells it; empty when unknown
 * @param clock by how much the server's clock is ahead of ours; empty when it does not say
 * @param left what the server says of our limit; empty when it does not
 * @param cloud provider that the source is declared to run on; empty when unknown
 */
record SourceTrial(
        String source,
        String reachable,
        String shape,
        String took,
        String lag,
        String clock,
        String left,
        String cloud) {

    private static final HostWords SILENT = new HostWords(null, null, null);
    private static final long SETTLING_MILLIS = 500;

    static <R> SourceTrial of(LiveSource<R> source, HttpFetcher fetcher, Clock clock) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            source.open(clock.millis());
            Slice slice = slice(source, clock);
            R answer = source.fetch(slice);
            String took = Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms";
            return told(source, answer, took, slice.knownAt(clock.millis()), words(source, fetcher));
        } catch (FetchException e) {
            return failed(source, e.told(), words(source, fetcher));
        } catch (IOException | RuntimeException e) {
            return failed(source, String.valueOf(e.getMessage()), words(source, fetcher));
        }
    }

    /** The slice that is over; of a session the first one that it can hear whole. */
    private static Slice slice(LiveSource<?> source, Clock clock) throws InterruptedException {
        long width = source.pace().toMillis();
        long end = Math.floorDiv(clock.millis(), width) * width;
        if (!source.remembers()) {
            return new Slice(end - width, end);
        }
        Slice first = new Slice(end + width, end + 2 * width);
        Thread.sleep(Math.max(0, first.end() + SETTLING_MILLIS - clock.millis()));
        return first;
    }

    private static HostWords words(LiveSource<?> source, HttpFetcher fetcher) {
        String host = source.host();
        return host == null ? SILENT : fetcher.words(host).orElse(SILENT);
    }

    private static <R> SourceTrial told(
            LiveSource<R> source, R answer, String took, Interval interval, HostWords words) {
        List<Item> items = List.of();
        String shape;
        try {
            items = source.items(answer, interval);
            shape = shape(items);
        } catch (PayloadException e) {
            shape = "NO: " + e.getMessage();
        }
        String failure = source.failure(answer);
        return new SourceTrial(
                source.id(),
                failure == null || shape.startsWith("NO") ? "yes" : "NO: " + failure,
                shape,
                took,
                SourceLag.of(source, answer, items, words, interval.observedAt())
                        .map(SourceTrial::seconds)
                        .orElse(""),
                ahead(words),
                left(source.allowance(), words),
                cloud(source));
    }

    /** Whether nothing was found wrong. */
    boolean isFine() {
        return reachable.equals("yes") && shape.startsWith("as expected");
    }

    private static SourceTrial failed(LiveSource<?> source, String why, HostWords words) {
        return new SourceTrial(source.id(), "NO: " + why, "", "", "", ahead(words), left(words), cloud(source));
    }

    private static String shape(List<Item> items) {
        return items.stream()
                .filter(Refused.class::isInstance)
                .map(item -> ((Refused) item).rejection().message())
                .findFirst()
                .map(why -> "NO, in part: " + why)
                .orElse("as expected, " + items.size() + (items.size() == 1 ? " item" : " items"));
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    private static String ahead(HostWords words) {
        Duration ahead = words.ahead();
        return ahead == null ? "" : String.format(Locale.ROOT, "%+d s", ahead.toSeconds());
    }

    /** What we allow ourselves to spend, or what the host allows. */
    private static String left(@Nullable Allowance allowance, HostWords words) {
        return allowance == null
                ? left(words)
                : String.format(Locale.ROOT, "%,d posts, %.2f", allowance.posts(), allowance.money());
    }

    private static String left(HostWords words) {
        String left = words.limitLeft();
        return left == null ? "" : left;
    }

    private static String cloud(LiveSource<?> source) {
        TreeSet<String> clouds = new TreeSet<>();
        source.series().stream()
                .flatMap(series -> Stream.ofNullable(series.facts().cloud()))
                .forEach(clouds::add);
        return String.join(", ", clouds);
    }
}
