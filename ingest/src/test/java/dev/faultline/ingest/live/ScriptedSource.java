package dev.faultline.ingest.live;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A source that answers as it is told to: each read takes the next word of a script, and the last one stays. */
final class ScriptedSource implements LiveSource<String> {

    static final Duration PACE = Duration.ofMillis(100);

    private final String id;
    private final List<String> script;
    private final CountDownLatch reads;
    private final Series series;
    private int next;
    private int told;

    /** @param wanted reads until {@link #awaitReads} returns */
    ScriptedSource(String id, int wanted, String... script) {
        this.id = id;
        this.script = List.of(script);
        this.reads = new CountDownLatch(wanted);
        this.series = new Series(
                new SeriesKey("entity-" + id, Surface.API, "calls", id),
                new Timing(1_000, 0, 60_000),
                SourceFacts.NONE,
                Provenance.MEASURED,
                null);
    }

    void awaitReads() throws InterruptedException {
        reads.await();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public void resume(Map<String, String> state) {
        told = Integer.parseInt(state.getOrDefault("told", "0"));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("told", Integer.toString(told));
    }

    @Override
    public String fetch(Slice slice) throws IOException, InterruptedException {
        String word = script.get(Math.min(next++, script.size() - 1));
        reads.countDown();
        switch (word) {
            case "fail" -> throw new IOException("the wire is cut");
            case "fault" -> throw new IllegalStateException("a mistake in the source");
            case "slow" -> Thread.sleep(PACE.multipliedBy(5).toMillis());
            case "hang" -> new CountDownLatch(1).await();
            default -> {}
        }
        return word;
    }

    @Override
    public List<Item> items(String answer, Interval interval) throws PayloadException {
        switch (answer) {
            case "garbage" -> throw new PayloadException(Rejection.Reason.NOT_JSON, "this is garbage");
            case "trap" -> throw new IllegalStateException("a mistake in the parser");
            case "nothing" -> {
                return List.of();
            }
            default -> {}
        }
        told++;
        Observation observation = series.ok(interval, Measured.count(1));
        return List.of(new Event(
                Topics.OBSERVATIONS, observation.getEntity(), observation, interval.observedAt(), origin(answer)));
    }

    @Override
    public Origin origin(String answer) {
        return Piece.of(id, answer.getBytes(StandardCharsets.UTF_8));
    }
}
