package dev.faultline.streams.incident;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.Wave;
import dev.faultline.streams.text.Findings;
import dev.faultline.streams.text.IncidentText;
import dev.faultline.streams.text.IncidentText.Post;
import dev.faultline.streams.text.IncidentText.PostState;
import dev.faultline.streams.text.IncidentTextReader;
import dev.faultline.streams.text.NameFinding;
import dev.faultline.streams.text.TimeFinding;
import dev.faultline.streams.text.WindowFinding;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When and where a revision says it was, by the fields of its page, and where these are silent by its prose. */
final class StatedFacts {

    /** Zones of pages whose prose leaves the zone out. */
    private static final Map<String, ZoneId> ZONES =
            Map.of("aws", ZoneId.of("America/Los_Angeles"), "gcp", ZoneId.of("America/Los_Angeles"));

    private static final IncidentTextReader READER = new IncidentTextReader();

    private final IncidentRevision revision;
    private final Findings findings;

    StatedFacts(IncidentRevision revision) {
        this.revision = revision;
        this.findings = READER.read(new IncidentText(
                revision.getTitle(), posts(revision), ZONES.getOrDefault(revision.getProvider(), ZoneOffset.UTC)));
    }

    /**
     * A time and what it rests on.
     *
     * @param at the time
     * @param basis field or sentence
     */
    record Stated(Instant at, String basis) {}

    /** Prose that puts the onset after the first post speaks of something else, such as of when it got better. */
    Optional<Stated> onset() {
        Instant post = revision.getPublishedAt() == null ? Instant.MAX : revision.getPublishedAt();
        return revision.getDeclaredStart() == null
                ? told(findings.onset()).filter(stated -> !stated.at().isAfter(post))
                : Optional.of(new Stated(revision.getDeclaredStart(), "start given by the page"));
    }

    /** An end before the onset is a misprint of one of them, and not known. */
    Optional<Stated> end() {
        Optional<Stated> end = revision.getDeclaredEnd() == null
                ? told(findings.end())
                : Optional.of(new Stated(revision.getDeclaredEnd(), "end given by the page"));
        Instant onset = onset().map(Stated::at).orElse(Instant.MIN);
        return end.filter(
                stated -> revision.getDeclaredEnd() != null || !stated.at().isBefore(onset));
    }

    /** When the message was posted that says it is over. */
    @Nullable
    Instant resolvedPost() {
        return findings.resolvedPost() == null ? null : findings.resolvedPost().at();
    }

    /** Stretches that the page tells apart, or its prose. */
    List<Wave> waves() {
        if (!revision.getWaves().isEmpty() || findings.windows().size() < 2) {
            return revision.getWaves();
        }
        List<Wave> waves = new ArrayList<>();
        for (WindowFinding window : findings.windows()) {
            Instant start = window.onset() == null ? null : window.onset().at();
            if (start != null) {
                Instant end = window.end() == null ? null : window.end().at();
                waves.add(new Wave(Integer.toString(waves.size() + 1), start, end));
            }
        }
        return waves.size() < 2 ? List.of() : waves;
    }

    /** Regions and services under one name each; regions out of prose where the page gives none. */
    ProviderNames.Named names() {
        String provider = revision.getProvider();
        ProviderNames.Named named = ProviderNames.of(provider, revision.getRegions(), revision.getServices());
        return named.regions().isEmpty() ? ProviderNames.of(provider, regionsInProse(), revision.getServices()) : named;
    }

    /** Those of the first sentence that names one: later ones speak of places that are well, or of ways around. */
    private List<String> regionsInProse() {
        List<NameFinding> found = findings.regions().stream()
                .filter(region -> ProviderNames.isRegion(revision.getProvider(), region.name()))
                .toList();
        return found.stream()
                .filter(region -> region.sentence().equals(found.get(0).sentence()))
                .map(NameFinding::name)
                .toList();
    }

    private static Optional<Stated> told(@Nullable TimeFinding time) {
        return time == null || time.at() == null
                ? Optional.empty()
                : Optional.of(new Stated(time.at(), time.sentence()));
    }

    /** Messages, or the body where there are none: where both stand, the body repeats them. */
    private static List<Post> posts(IncidentRevision revision) {
        if (revision.getUpdates().isEmpty()) {
            return revision.getText() == null
                    ? List.of()
                    : List.of(new Post(revision.getText(), revision.getPublishedAt(), PostState.UNSTATED));
        }
        return revision.getUpdates().stream().map(StatedFacts::post).toList();
    }

    private static Post post(IncidentUpdate update) {
        PostState state =
                switch (Vocabulary.state(update.getStatus())) {
                    case RESOLVED -> PostState.AVAILABLE;
                    case OPEN -> PostState.DISRUPTED;
                    default -> PostState.UNSTATED;
                };
        return new Post(update.getText(), update.getAt(), state);
    }
}
