package dev.faultline.ingest.live;

import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read while it happens: one endpoint of one operator.
 *
 * <p>Two threads call it. {@link #fetch} runs on the source's own and may wait for the network; it must not change what
 * {@link #series} and {@link #state} tell. {@link #items} runs on the publishing thread, waits for nothing, and makes
 * observations by the {@link Series}, which remember how far they reach.
 *
 * <p>Of every series each slice must be told once. What {@code items} does not tell is told as failed, unless the source
 * {@link #tellsLater}.
 *
 * @param <R> what a read gives
 */
public interface LiveSource<R> extends AutoCloseable {

    /** Under which the cursor is kept; unique in an installation and the same in every run. */
    String id();

    /** Width of a slice: time between two reads. The buckets of the series are multiples of it. */
    Duration pace();

    /** All series, from the beginning. */
    List<Series> series();

    /** Whether what it reads must not leave the installation: no notice, metric or recording tells of it. */
    default boolean isPrivate() {
        return series().stream().anyMatch(Series::isPrivate);
    }

    /** Takes up what {@link #state} gave in an earlier run, before the first read. */
    default void resume(Map<String, String> state) {}

    /** Begins what stands all the time, such as a session. On the source's own thread, before the first read. */
    default void open() {}

    /**
     * Reads what happened in the slice, which is over.
     *
     * @throws IOException when it cannot be read; then the slice is told as failed, for that reason
     */
    R fetch(Slice slice) throws IOException, InterruptedException;

    /**
     * What a read says.
     *
     * @param interval the slice and when the answer was in hand
     * @throws PayloadException when it is not what it should be; then the answer is kept as a dead letter and the slice is
     *     told as failed
     */
    List<Item> items(R answer, Interval interval) throws PayloadException;

    /** Why a read that {@link #items} told was none, for those who look after sources; null when it was one. */
    default @Nullable String failure(R answer) {
        return null;
    }

    /** The bytes of an answer, for the dead letter. */
    Origin origin(R answer);

    /** Whether a slice can still be fetched long after it is over, as from a session that keeps what it heard. */
    default boolean remembers() {
        return false;
    }

    /** Whether a read tells of other times than its slice, as of somebody whose readings come late. */
    default boolean tellsLater() {
        return false;
    }

    /** All that {@link #items} gave until now is committed. On the publishing thread. */
    default void committed() {}

    /** What may still be spent on reads that cost; null when they cost nothing. For any thread. */
    default @Nullable Allowance allowance() {
        return null;
    }

    /** What must be remembered in the next run. */
    default Map<String, String> state() {
        return Map.of();
    }

    @Override
    default void close() {}
}
