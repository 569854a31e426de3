package dev.faultline.app;

import dev.faultline.ingest.Item;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.live.Allowance;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * @param clock by how much the server's clock is ahead of ours; empty when it does not say
 * @param left what the server says of our limit; empty when it does not
 * @param cloud provider that the source is declared to run on; empty when unknown
 */
record SourceTrial(
        String source, String reachable, String shape, String took, String clock, String left, String cloud) {

    private static final long LONGEST_WAIT_MILLIS = 15_000;
    private static final List<String> LIMITS =
            List.of("x-ratelimit-remaining", "ratelimit-remaining", "x-mbx-used-weight-1m", "ratelimit");

    static <R> SourceTrial of(LiveSource<R> source, Clock clock) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            source.open();
            long width = source.pace().toMillis();
            if (source.remembers()) { // a session has to hear something first
                Thread.sleep(Math.min(2 * width, LONGEST_WAIT_MILLIS));
            }
            long end = Math.floorDiv(clock.millis(), width) * width;
            Slice slice = new Slice(end - width, end);
            R answer = source.fetch(slice);
            String took = Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms";
            @Nullable Answer http = answer instanceof Answer a ? a : null;
            return new SourceTrial(
                    source.id(),
                    "yes",
                    shape(source, answer, slice, clock),
                    took,
                    http == null ? "" : ahead(http),
                    http == null ? left(source.allowance()) : left(http),
                    cloud(source));
        } catch (FetchException e) {
            return failed(source, e.told());
        } catch (IOException | RuntimeException e) {
            return failed(source, String.valueOf(e.getMessage()));
        }
    }

    /** Whether nothing was found wrong. */
    boolean isFine() {
        return reachable.equals("yes") && shape.startsWith("as expected");
    }

    private static SourceTrial failed(LiveSource<?> source, String why) {
        return new SourceTrial(source.id(), "NO: " + why, "", "", "", "", cloud(source));
    }

    private static <R> String shape(LiveSource<R> source, R answer, Slice slice, Clock clock) {
        try {
            List<Item> items = source.items(answer, slice.knownAt(clock.millis()));
            Optional<String> refused = items.stream()
                    .filter(Refused.class::isInstance)
                    .map(item -> ((Refused) item).rejection().message())
                    .findFirst();
            String failure = source.failure(answer);
            if (refused.isEmpty() && failure != null) {
                return "NO: " + failure;
            }
            return refused.map(why -> "NO, in part: " + why)
                    .orElse("as expected, " + items.size() + (items.size() == 1 ? " item" : " items"));
        } catch (PayloadException e) {
            return "NO: " + e.getMessage();
        }
    }

    private static String ahead(Answer answer) {
        return answer.header("date")
                .map(date -> {
                    try {
                        Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                        return String.format(
                                Locale.ROOT,
                                "%+d s",
                                Duration.between(answer.receivedAt(), theirs).toSeconds());
                    } catch (DateTimeException e) {
                        return "unreadable";
                    }
                })
                .orElse("");
    }

    private static String left(@Nullable Allowance allowance) {
        return allowance == null
                ? ""
                : String.format(Locale.ROOT, "%,d posts, %.2f", allowance.posts(), allowance.money());
    }

    private static String left(Answer answer) {
        return LIMITS.stream()
                .flatMap(name -> answer.header(name).map(value -> name + " " + value).stream())
                .findFirst()
                .orElse("");
    }

    private static String cloud(LiveSource<?> source) {
        TreeSet<String> clouds = new TreeSet<>();
        source.series().stream()
                .flatMap(series -> Stream.ofNullable(series.facts().cloud()))
                .forEach(clouds::add);
        return String.join(", ", clouds);
    }
}
