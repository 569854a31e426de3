package dev.faultline.streams.effect;

import dev.faultline.event.Incident;
import dev.faultline.event.Suspicion;
import dev.faultline.event.Wave;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The windows in which an incident is looked for: declared, each wave, after its declared end, and from the onset in measured
 * series to their recovery as the suspicions tell it. The history of all ends where the first of the incident's own begins,
 * so that nothing of the incident is taken for usual; that of the signalled window ends at its begin if that is earlier.
 */
final class IncidentWindows {

    static final String AFTER = "after";
    static final String SIGNALLED = "signalled";
    static final String WAVE = "wave-";

    private final EffectSettings settings;

    IncidentWindows(EffectSettings settings) {
        this.settings = settings;
    }

    /** All windows of an incident; none for what has no declared window. */
    List<NamedWindow> of(Incident incident, Collection<Suspicion> suspicions) {
        Optional<Window> declared = IncidentWindow.of(incident);
        if (declared.isEmpty()) {
            return List.of();
        }
        List<Window> own = new ArrayList<>();
        own.add(declared.get());
        own.addAll(waves(incident));
        after(declared.get()).ifPresent(own::add);
        long historyEnd = historyEnd(incident, own);
        List<NamedWindow> all = new ArrayList<>();
        own.forEach(window -> all.add(new NamedWindow(window, historyEnd, alternatives(incident, window), List.of())));
        signalled(suspicions)
                .ifPresent(window -> all.add(new NamedWindow(
                        window,
                        Math.min(historyEnd, window.start()),
                        List.of(),
                        suspicions.stream()
                                .sorted(Comparator.comparing(Suspicion::getId))
                                .toList())));
        return List.copyOf(all);
    }

    private static long historyEnd(Incident incident, List<Window> own) {
        LongStream posts =
                Stream.of(incident.getFirstPublished()).filter(Objects::nonNull).mapToLong(Instant::toEpochMilli);
        return LongStream.concat(own.stream().mapToLong(Window::start), posts)
                .min()
                .orElseThrow();
    }

    private static List<Window> waves(Incident incident) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < incident.getWaves().size(); i++) {
            Wave wave = incident.getWaves().get(i);
            long start = wave.getStart().toEpochMilli();
            Instant end = wave.getEnd();
            long until = (end == null ? incident.getLastSeen() : end).toEpochMilli();
            windows.add(new Window(WAVE + (i + 1), start, Math.max(start, until), end == null));
        }
        return windows;
    }

    private Optional<Window> after(Window declared) {
        return declared.open() || settings.after().isZero()
                ? Optional.empty()
                : Optional.of(new Window(
                        AFTER, declared.end(), declared.end() + settings.after().toMillis(), false));
    }

    private static Optional<Window> signalled(Collection<Suspicion> suspicions) {
        if (suspicions.isEmpty()) {
            return Optional.empty();
        }
        long start = suspicions.stream()
                .mapToLong(s -> s.getOnset().toEpochMilli())
                .min()
                .orElseThrow();
        long end =
                suspicions.stream().mapToLong(s -> end(s).toEpochMilli()).max().orElseThrow();
        boolean open = suspicions.stream().anyMatch(s -> s.getClosedAt() == null);
        return Optional.of(new Window(SIGNALLED, start, Math.max(start, end), open));
    }

    private static Instant end(Suspicion suspicion) {
        Instant closed = suspicion.getClosedAt();
        return closed == null ? suspicion.getOpenedAt() : closed;
    }

    /**
     * Windows that somebody may defend instead of the declared one, in order of their labels: from its begin to every other
     * end that was stated or seen, and from the first post to the post that resolved it. Other windows have none.
     */
    static List<Window> alternatives(Incident incident, Window declared) {
        if (!declared.label().equals(IncidentWindow.DECLARED)) {
            return List.of();
        }
        Map<Long, Set<String>> ends = new TreeMap<>();
        offer(ends, "resolving post", incident.getResolvedAt());
        offer(ends, "declared end", incident.getDeclaredEnd());
        offer(ends, "last post", incident.getLastUpdated());
        offer(ends, "last sight", declared.open() ? incident.getLastSeen() : null);
        for (int i = 0; i < incident.getWaves().size(); i++) {
            offer(ends, "end of wave " + (i + 1), incident.getWaves().get(i).getEnd());
        }
        List<Window> windows = new ArrayList<>();
        ends.forEach((end, names) -> {
            if (end > declared.start() && end != declared.end()) {
                windows.add(new Window("to " + String.join(", ", names), declared.start(), end, false));
            }
        });
        posts(incident).ifPresent(windows::add);
        return windows;
    }

    private static Optional<Window> posts(Incident incident) {
        Instant first = incident.getFirstPublished();
        Instant resolved = incident.getResolvedAt();
        return first == null || resolved == null || !resolved.isAfter(first)
                ? Optional.empty()
                : Optional.of(new Window(
                        "first post to resolving post", first.toEpochMilli(), resolved.toEpochMilli(), false));
    }

    private static void offer(Map<Long, Set<String>> ends, String name, @Nullable Instant end) {
        if (end != null) {
            ends.computeIfAbsent(end.toEpochMilli(), e -> new TreeSet<>()).add(name);
        }
    }
}
