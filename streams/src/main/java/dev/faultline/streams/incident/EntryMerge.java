package dev.faultline.streams.incident;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentState;
import dev.faultline.event.Severity;
import dev.faultline.event.Wave;
import dev.faultline.streams.Lineage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of one outage merged into one incident. */
final class EntryMerge {

    /** What holds for an incident as soon as it holds for one of its entries; it has ended when all have. */
    private static final List<IncidentState> MOST_ALIVE_FIRST = List.of(
            IncidentState.OPEN,
            IncidentState.MONITORING,
            IncidentState.UNKNOWN,
            IncidentState.VANISHED,
            IncidentState.AGED_OUT,
            IncidentState.SCHEDULED,
            IncidentState.RESOLVED);

    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NONE, Severity.UNKNOWN);

    private EntryMerge() {}

    /**
     * Merges.
     *
     * @param entries at least one, in order of publication
     */
    static Incident incident(List<IncidentEntry> entries) {
        IncidentEntry first = entries.get(0);
        IncidentEntry latest = entries.stream()
                .max(Comparator.comparing(IncidentEntry::getLastSeen).thenComparing(IncidentEntry::getId))
                .orElseThrow();
        @Nullable IncidentEntry begins = beginsFirst(entries);
        @Nullable IncidentEntry ends = endsLast(entries);
        Incident.Builder merged = builder(first, lineage(entries))
                .setState(first(MOST_ALIVE_FIRST, entries, IncidentEntry::getState))
                .setSeverity(first(WORST_FIRST, entries, IncidentEntry::getSeverity))
                .setRegions(union(entries, IncidentEntry::getRegions))
                .setServices(union(entries, IncidentEntry::getServices))
                .setDeclaredStart(begins == null ? null : begins.getDeclaredStart())
                .setBasis(begins == null ? null : begins.getBasis())
                .setDeclaredEnd(ends == null ? null : ends.getDeclaredEnd())
                .setEndBasis(ends == null ? null : ends.getEndBasis())
                .setFirstPublished(earliest(entries.stream().map(IncidentEntry::getFirstPublished)))
                .setLastUpdated(latest(entries.stream().map(IncidentEntry::getLastUpdated)))
                .setFirstSeen(entries.stream()
                        .map(IncidentEntry::getFirstSeen)
                        .min(Comparator.naturalOrder())
                        .orElseThrow())
                .setLastSeen(latest.getLastSeen())
                .setResolvedAt(all(entries, IncidentEntry::getResolvedAt))
                .setWaves(waves(entries))
                .setRevisions(
                        entries.stream().mapToLong(IncidentEntry::getRevisions).sum())
                .setLatestRevision(latest.getLatestRevision());
        return merged.setParts(
                        entries.size() == 1
                                ? List.of()
                                : entries.stream()
                                        .map(IncidentEntry::getId)
                                        .sorted()
                                        .toList())
                .build();
    }

    /** What is left under the id of an entry that is part of another incident: a pointer to it. */
    static Incident absorbed(IncidentEntry entry, Incident into) {
        return Incident.newBuilder(incident(List.of(entry)))
                .setGroupId(into.getId())
                .setSupersededBy(into.getId())
                .setProvenance(into.getProvenance())
                .setKnownAt(into.getKnownAt())
                .setInputs(into.getInputs())
                .build();
    }

    private static Incident.Builder builder(IncidentEntry first, Lineage lineage) {
        return Incident.newBuilder()
                .setRunId(first.getRunId())
                .setId(first.getId())
                .setGroupId(first.getId())
                .setProvider(first.getProvider())
                .setNativeId(first.getNativeId())
                .setKind(first.getKind())
                .setTitle(first.getTitle())
                .setStatus(first.getStatus())
                .setImpact(first.getImpact())
                .setLink(first.getLink())
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0);
    }

    private static Lineage lineage(List<IncidentEntry> entries) {
        return entries.stream()
                .map(e -> new Lineage(e.getProvenance(), e.getKnownAt().toEpochMilli(), e.getInputs()))
                .reduce(Lineage.NONE, Lineage::and);
    }

    private static <T> T first(List<T> order, List<IncidentEntry> entries, Function<IncidentEntry, T> property) {
        return entries.stream()
                .map(property)
                .min(Comparator.comparingInt(order::indexOf))
                .orElseThrow();
    }

    private static @Nullable IncidentEntry beginsFirst(List<IncidentEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.getDeclaredStart() != null)
                .min(Comparator.comparing(IncidentEntry::getDeclaredStart).thenComparing(EntrySpan.BY_PUBLICATION))
                .orElse(null);
    }

    private static @Nullable IncidentEntry endsLast(List<IncidentEntry> entries) {
        if (entries.stream().anyMatch(entry -> entry.getDeclaredEnd() == null)) {
            return null;
        }
        return entries.stream()
                .max(Comparator.comparing(IncidentEntry::getDeclaredEnd).thenComparing(IncidentEntry::getId))
                .orElseThrow();
    }

    /** The latest of times that every entry has; null when one lacks it. */
    private static @Nullable Instant all(List<IncidentEntry> entries, Function<IncidentEntry, @Nullable Instant> time) {
        return entries.stream().anyMatch(entry -> time.apply(entry) == null)
                ? null
                : latest(entries.stream().map(time));
    }

    /** Labels stay unique: among several entries they are preceded by the services of theirs. */
    private static List<Wave> waves(List<IncidentEntry> entries) {
        if (entries.size() == 1) {
            return entries.get(0).getWaves();
        }
        List<Wave> waves = new ArrayList<>();
        for (IncidentEntry entry : entries) {
            String of = String.join(", ", entry.getServices());
            entry.getWaves()
                    .forEach(wave -> waves.add(Wave.newBuilder(wave)
                            .setLabel(of + ": " + wave.getLabel())
                            .build()));
        }
        waves.sort(Comparator.comparing(Wave::getStart).thenComparing(Wave::getLabel));
        return waves;
    }

    private static List<String> union(List<IncidentEntry> entries, Function<IncidentEntry, List<String>> names) {
        return entries.stream()
                .flatMap(entry -> names.apply(entry).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static @Nullable Instant earliest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    private static @Nullable Instant latest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }
}
