package dev.faultline.streams.incident;

import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentState;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.streams.Lineage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The revisions of one entry of a page folded into the entry: a pure function of the set of revisions. */
final class EntryFold {

    private final String runId;

    EntryFold(String runId) {
        this.runId = runId;
    }

    /**
     * Folds.
     *
     * @param revisions revisions of one entry, at least one; of one that was seen more than once the first sight counts
     */
    IncidentEntry fold(Collection<IncidentRevision> revisions) {
        List<IncidentRevision> inOrder = inOrder(revisions);
        IncidentRevision last = inOrder.get(inOrder.size() - 1);
        IncidentRevision shown = lastShown(inOrder, last);
        StatedFacts facts = new StatedFacts(shown);
        Optional<StatedFacts.Stated> onset = facts.onset();
        Optional<StatedFacts.Stated> end = facts.end();
        ProviderNames.Named names = facts.names();
        Lineage lineage = inOrder.stream()
                .map(r -> new Lineage(r.getProvenance(), r.getObservedAt().toEpochMilli(), 1))
                .reduce(Lineage.NONE, Lineage::and);
        return IncidentEntry.newBuilder()
                .setRunId(runId)
                .setId(last.getIncidentId())
                .setIncidentId(last.getIncidentId())
                .setProvider(last.getProvider())
                .setNativeId(last.getNativeId())
                .setKind(shown.getKind())
                .setState(state(shown, last))
                .setSeverity(Vocabulary.severity(shown))
                .setTitle(shown.getTitle())
                .setStatus(shown.getStatus())
                .setImpact(shown.getImpact())
                .setRegions(names.regions())
                .setServices(names.services())
                .setDeclaredStart(onset.map(StatedFacts.Stated::at).orElse(null))
                .setDeclaredEnd(end.map(StatedFacts.Stated::at).orElse(null))
                .setBasis(onset.map(StatedFacts.Stated::basis).orElse(null))
                .setEndBasis(end.map(StatedFacts.Stated::basis).orElse(null))
                .setFirstPublished(earliest(inOrder.stream().map(IncidentRevision::getPublishedAt)))
                .setLastUpdated(latest(inOrder.stream().map(IncidentRevision::getUpdatedAt)))
                .setFirstSeen(inOrder.get(0).getObservedAt())
                .setLastSeen(last.getObservedAt())
                .setResolvedAt(resolvedAt(shown, facts))
                .setWaves(facts.waves())
                .setRevisions(inOrder.size())
                .setLatestRevision(last.getId())
                .setShownRevision(shown.getId())
                .setLink(shown.getLink())
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0)
                .build();
    }

    /** What was resolved stays so when it leaves the page; what was not is gone without having been resolved. */
    private static IncidentState state(IncidentRevision shown, IncidentRevision last) {
        IncidentState before = Vocabulary.state(shown);
        return before == IncidentState.RESOLVED ? before : Vocabulary.state(last);
    }

    /** A revision that tells of a disappearance repeats nothing but the title: what was shown before still holds. */
    private static IncidentRevision lastShown(List<IncidentRevision> inOrder, IncidentRevision last) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            switch (inOrder.get(i).getChange()) {
                case PUBLISHED, CHANGED -> {
                    return inOrder.get(i);
                }
                case VANISHED, AGED_OUT -> {
                    // look further back
                }
            }
        }
        return last;
    }

    /** By time of observation; where two were seen at once, the one that names the other as its predecessor is later. */
    private static List<IncidentRevision> inOrder(Collection<IncidentRevision> revisions) {
        List<IncidentRevision> byTime = firstSights(revisions);
        List<IncidentRevision> inOrder = new ArrayList<>(byTime.size());
        Set<String> placed = new HashSet<>();
        while (!byTime.isEmpty()) {
            Instant now = byTime.get(0).getObservedAt();
            IncidentRevision next = byTime.stream()
                    .takeWhile(r -> r.getObservedAt().equals(now))
                    .filter(r -> isPlacedOrElsewhere(r.getPreviousId(), placed, byTime))
                    .findFirst()
                    .orElse(byTime.get(0));
            byTime.remove(next);
            placed.add(next.getId());
            inOrder.add(next);
        }
        return inOrder;
    }

    private static List<IncidentRevision> firstSights(Collection<IncidentRevision> revisions) {
        List<IncidentRevision> byTime = new ArrayList<>(revisions);
        byTime.sort(Comparator.comparing(IncidentRevision::getObservedAt)
                .thenComparing(IncidentRevision::getId)
                .thenComparing(IncidentRevision::getProvenance)
                .thenComparing(IncidentRevision::getSource));
        Set<String> ids = new HashSet<>();
        byTime.removeIf(revision -> !ids.add(revision.getId()));
        return byTime;
    }

    private static boolean isPlacedOrElsewhere(
            @Nullable String previous, Set<String> placed, List<IncidentRevision> waiting) {
        return previous == null
                || placed.contains(previous)
                || waiting.stream().noneMatch(other -> other.getId().equals(previous));
    }

    /**
     * By the states of the messages, or by their words, or by the last message of an entry that the page calls resolved. A
     * declared end is none of these: it says when the trouble ended, not when the page said so.
     */
    private static @Nullable Instant resolvedAt(IncidentRevision shown, StatedFacts facts) {
        List<IncidentUpdate> updates = shown.getUpdates();
        if (updates.stream().anyMatch(update -> update.getStatus() != null)) {
            return resolvedAt(updates);
        }
        if (facts.resolvedPost() != null || Vocabulary.state(shown) != IncidentState.RESOLVED) {
            return facts.resolvedPost();
        }
        return latest(updates.stream().map(IncidentUpdate::getAt));
    }

    /** The first of the updates that end the list by saying resolved; a reopened incident is not resolved. */
    private static @Nullable Instant resolvedAt(List<IncidentUpdate> updates) {
        Instant resolved = null;
        for (IncidentUpdate update : updates) {
            switch (Vocabulary.state(update.getStatus())) {
                case RESOLVED -> resolved = resolved == null ? update.getAt() : resolved;
                case UNKNOWN -> {
                    // says nothing about the state
                }
                default -> resolved = null;
            }
        }
        return resolved;
    }

    private static @Nullable Instant earliest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    private static @Nullable Instant latest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }
}
