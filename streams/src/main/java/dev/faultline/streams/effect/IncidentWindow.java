package dev.faultline.streams.effect;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentKind;
import dev.faultline.streams.attribute.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** In which stretch of time an incident is looked for. */
public final class IncidentWindow {

    /** Label of the window. */
    static final String DECLARED = "declared";

    private IncidentWindow() {}

    /**
     * From the onset as declared, or the first post where none is declared, or the first sight, to the end as declared, or
     * the resolving post, or the last sight where neither is known. Maintenance has no window: it is no incident. What
     * became part of another incident is looked for there.
     */
    public static Optional<Window> of(Incident incident) {
        if (incident.getKind() == IncidentKind.MAINTENANCE || incident.getSupersededBy() != null) {
            return Optional.empty();
        }
        long start = first(incident.getDeclaredStart(), incident.getFirstPublished(), incident.getFirstSeen());
        Instant end = Stream.of(incident.getDeclaredEnd(), incident.getResolvedAt())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        long until = (end == null ? incident.getLastSeen() : end).toEpochMilli();
        return Optional.of(new Window(DECLARED, start, Math.max(start, until), end == null));
    }

    private static long first(Instant... candidates) {
        return Stream.of(candidates)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .toEpochMilli();
    }
}
