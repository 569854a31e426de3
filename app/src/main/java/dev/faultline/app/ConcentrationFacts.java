package dev.faultline.app;

import dev.faultline.streams.attribute.concentration.Fate;
import dev.faultline.streams.attribute.concentration.Stretch;
import dev.faultline.streams.attribute.concentration.WatchedEntity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the tables hold of one stretch of time. Synthetic rows are never among them.
 *
 * @param watched entities of which any series was watched
 * @param declared entities said to run on each provider, in the region asked for or in one that nobody names
 * @param incidents incidents of each provider that match, by their begin
 * @param fates what the verdicts say of each incident and entity; absent where there is no verdict
 * @param entities series of each entity that somebody depends for, with six weeks around the incidents
 * @param turnover measured turnover of each entity by its unit
 * @param hours attributed hours below the baseline by provider and entity
 * @param histories what was seen of the pages of each provider
 * @param decoys synthetic incidents that were left out
 */
record ConcentrationFacts(
        SortedSet<String> watched,
        SortedMap<String, SortedSet<String>> declared,
        SortedMap<String, List<Told>> incidents,
        Map<String, Map<String, Fate>> fates,
        Map<String, WatchedEntity> entities,
        Map<String, Map<String, Double>> turnover,
        SortedMap<String, SortedMap<String, Double>> hours,
        Map<String, History> histories,
        int decoys) {

    /**
     * An incident as its provider tells it.
     *
     * @param id its id
     * @param title its headline
     * @param stretch its window
     * @param provenance how it came to be known
     */
    record Told(String id, String title, Stretch stretch, String provenance) {}

    /**
     * What was seen of the pages of a provider.
     *
     * @param revisions changes seen
     * @param days days on which any was seen
     * @param first the first of them
     * @param last the last of them
     */
    record History(long revisions, long days, String first, String last) {}

    Fate fate(String incident, String entity) {
        return fates.getOrDefault(incident, Map.of()).getOrDefault(entity, Fate.UNKNOWN);
    }

    /** The same, seen through fewer entities. */
    ConcentrationFacts only(Set<String> entities) {
        SortedSet<String> both = new TreeSet<>(watched);
        both.retainAll(entities);
        return new ConcentrationFacts(
                both, declared, incidents, fates, this.entities, turnover, hours, histories, decoys);
    }
}
