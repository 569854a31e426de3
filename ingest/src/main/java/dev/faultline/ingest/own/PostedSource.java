package dev.faultline.ingest.own;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is posted to {@code /observations}. A slice that nobody posted is failed, never zero. */
public final class PostedSource implements LiveSource<PostedSource.Taken> {

    /** Id of the source of all posted series. */
    public static final String ID = "posted";

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final String NOT_POSTED = "not posted";

    private final PostInbox inbox;
    private final Map<String, OwnSlices> slices = new TreeMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private boolean isBegun;
    private boolean isOpen;

    /** Nothing was posted yet. */
    public PostedSource(Collection<OwnSeries> declared, PostInbox inbox) {
        this.inbox = inbox;
        declared.forEach(series -> slices.put(series.key().text(), new OwnSlices(series)));
    }

    /** Requests that were taken out of the inbox. */
    public record Taken(List<PostInbox.Waiting> requests) {}

    private record Pending(PostInbox.Waiting request, PostInbox.Receipt receipt) {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public List<Series> series() {
        return slices.values().stream().map(OwnSlices::series).toList();
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public boolean tellsLater() {
        return true;
    }

    @Override
    public void open() {
        isOpen = true;
        inbox.opened();
    }

    @Override
    public void resume(Map<String, String> state) {
        state.forEach((key, text) -> {
            OwnSlices known = slices.get(key);
            if (known != null) {
                known.restore(text);
            }
        });
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        slices.forEach((key, each) -> state.put(key, each.state()));
        return state;
    }

    @Override
    public Taken fetch(Slice slice) {
        return new Taken(inbox.take());
    }

    @Override
    public List<Item> items(Taken taken, Interval interval) {
        if (!isBegun) {
            slices.values().forEach(each -> each.begin(interval.start()));
            isBegun = true;
        }
        List<Item> items = new ArrayList<>();
        taken.requests().forEach(request -> take(request, interval.observedAt(), items));
        for (OwnSlices each : slices.values()) {
            for (Observation told : each.due(interval.end(), NOT_POSTED)) {
                items.add(event(told, Piece.of(ID, new byte[0])));
            }
        }
        return items;
    }

    private void take(PostInbox.Waiting request, long observedAt, List<Item> items) {
        Origin origin = Piece.of("POST /observations", request.body());
        Rejection refusal = request.refusal() == null ? contradiction(request) : request.refusal();
        if (refusal != null) {
            items.add(new Refused(origin, refusal));
            pending.add(new Pending(request, new PostInbox.Receipt(0, 0, refusal)));
            return;
        }
        int known = 0;
        for (PostedObservation each : request.observations()) {
            OwnSlices of = slices(each);
            boolean isKnown = of.isTold(each.reading().start());
            known += isKnown ? 1 : 0;
            items.add(isKnown ? Known.KNOWN : event(of.take(each.reading(), observedAt), origin));
        }
        int published = request.observations().size() - known;
        pending.add(new Pending(request, new PostInbox.Receipt(published, known, null)));
    }

    private @Nullable Rejection contradiction(PostInbox.Waiting request) {
        for (PostedObservation each : request.observations()) {
            OwnReading before = slices(each).contradicted(each.reading());
            if (before != null) {
                return new Rejection(
                        Rejection.Reason.OUT_OF_ORDER,
                        "start is " + Instant.ofEpochMilli(each.reading().start()) + " of "
                                + each.key().text()
                                + ", a slice that was posted before with other numbers: count "
                                + before.measured().count()
                                + ", value " + before.measured().value() + "; what was told stands");
            }
        }
        return null;
    }

    private OwnSlices slices(PostedObservation of) {
        return Objects.requireNonNull(slices.get(of.key().text()));
    }

    private static Event event(Observation told, Origin origin) {
        return new Event(
                Topics.OBSERVATIONS,
                told.getEntity(),
                told,
                told.getObservedAt().toEpochMilli(),
                origin);
    }

    @Override
    public @Nullable String failure(Taken taken) {
        long silent = slices.values().stream().filter(OwnSlices::isLastFailed).count();
        return silent == 0 ? null : NOT_POSTED + ": " + silent + " of " + slices.size() + " series";
    }

    @Override
    public Origin origin(Taken taken) {
        return Piece.of(ID, new byte[0]);
    }

    @Override
    public void committed() {
        pending.forEach(each -> each.request().receipt().complete(each.receipt()));
        pending.clear();
    }

    @Override
    public void close() {
        if (isOpen) {
            isOpen = false;
            inbox.closed();
        }
    }
}
