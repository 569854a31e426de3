package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Reading;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.recording.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which entries of the section {@code sources} can give back what is wanted. */
public final class BackfillPlan {

    private final LiveConfiguration configuration;
    private final SourceKind.Surroundings surroundings;
    private final Map<String, List<PastKind>> kinds = PastKinds.all();
    private final Map<String, List<PastKind>> kindsOfOthers;

    /** A plan over entries that were checked. */
    public BackfillPlan(LiveConfiguration configuration, SourceKind.Surroundings surroundings, SocialSetting social) {
        this.configuration = configuration;
        this.surroundings = surroundings;
        this.kindsOfOthers = PastKinds.ofOthers(social);
    }

    /**
     * What can be read.
     *
     * @param readings one for each entry that gives it
     * @param refusal why there is none; null when there is
     */
    public record Answer(List<Reading> readings, @Nullable String refusal) {}

    /**
     * Readings of wanted series: together where an entry gives them all, else of each by itself.
     *
     * @param only kind or id of the entries that may be used; null for all
     */
    public Answer find(Wanted wanted, @Nullable String only) {
        Answer together = together(wanted, only);
        if (together.refusal() == null || wanted.signals().size() == 1) {
            return together;
        }
        List<Reading> readings = new ArrayList<>();
        for (String signal : wanted.signals()) {
            Answer alone = together(
                    new Wanted(wanted.entity(), wanted.surface(), new TreeSet<>(List.of(signal)), wanted.period()),
                    only);
            if (alone.refusal() != null) {
                return together;
            }
            readings.addAll(alone.readings());
        }
        return new Answer(readings, null);
    }

    private Answer together(Wanted wanted, @Nullable String only) {
        List<Reading> readings = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Fields fields : configuration.sources()) {
            String kind = fields.text("kind");
            String id = fields.textOrNull("id");
            boolean isOwn = wanted.entity().equals(fields.textOrNull("entity"));
            boolean isMeant =
                    (isOwn || isOfOther(fields, wanted)) && (only == null || only.equals(kind) || only.equals(id));
            Optional<PastKind> past = (isOwn ? kinds : kindsOfOthers)
                    .getOrDefault(kind, List.of()).stream()
                            .filter(each -> each.gives(fields, wanted))
                            .findFirst();
            if (isMeant && past.isPresent()) {
                readings.add(reading(past.get(), fields, wanted));
            } else if (isMeant) {
                others.add(id == null ? kind : id + " (" + kind + PastTrades.lack(kind) + ")");
            }
        }
        String refusal = readings.isEmpty() ? refusal(wanted, only, others) : tooYoung(readings);
        return refusal == null ? new Answer(readings, null) : new Answer(List.of(), refusal);
    }

    /** Whether an entry of somebody else speaks of the entity: a chain of its contracts, a platform of its mentions. */
    private boolean isOfOther(Fields fields, Wanted wanted) {
        return kindsOfOthers.getOrDefault(fields.text("kind"), List.of()).stream()
                .anyMatch(kind -> kind.fit().fits(fields, wanted));
    }

    private Reading reading(PastKind kind, Fields fields, Wanted wanted) {
        PastKind.Found found = kind.maker().make(fields, surroundings, wanted);
        return new Reading(
                "backfill " + found.source() + " " + wanted.entity() + " " + String.join("+", wanted.signals()),
                found.endpoint().host(),
                found.period(),
                found.past(),
                found.endpoint()::redacted);
    }

    private String refusal(Wanted wanted, @Nullable String only, List<String> others) {
        String hosts = giving(kindsOfOthers, wanted);
        if (!hosts.isEmpty()) {
            boolean isChain = wanted.surface() == Surface.CHAIN;
            return "faultline.yaml has no source that " + (isChain ? "names contracts of " : "counts mentions of ")
                    + wanted.entity() + named(only) + ". Name "
                    + (isChain ? "them under contracts" : "it under entities") + " in one of kind " + hosts;
        }
        String giving = giving(kinds, wanted);
        if (giving.isEmpty()) {
            TreeSet<String> known = new TreeSet<>();
            Stream.concat(all(kinds), all(kindsOfOthers))
                    .forEach(kind -> kind.signals().forEach(signal -> known.add(kind.surface() + "/" + signal)));
            return "no kind of source can read that back; those there are read " + String.join(", ", known);
        }
        return "faultline.yaml has no source of " + wanted.entity() + named(only) + " which can read that back"
                + (others.isEmpty() ? "" : "; " + String.join(", ", others) + " cannot") + ". Add one of kind "
                + giving + " for the entity " + wanted.entity() + " to the section sources";
    }

    private static String giving(Map<String, List<PastKind>> kinds, Wanted wanted) {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue().stream().anyMatch(each -> each.gives(wanted)))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static Stream<PastKind> all(Map<String, List<PastKind>> kinds) {
        return kinds.values().stream().flatMap(List::stream);
    }

    private static String named(@Nullable String only) {
        return only == null ? "" : " that is called or of the kind " + only;
    }

    private @Nullable String tooYoung(List<Reading> readings) {
        for (Reading reading : readings) {
            long settled =
                    surroundings.clock().millis() - reading.past().settling().toMillis();
            if (reading.period().until() > settled) {
                return "it would end at "
                        + Instant.ofEpochMilli(reading.period().until())
                        + ", in whole buckets; what is younger than "
                        + reading.past().settling() + " has not settled. End it before "
                        + Instant.ofEpochMilli(settled);
            }
        }
        return null;
    }
}
