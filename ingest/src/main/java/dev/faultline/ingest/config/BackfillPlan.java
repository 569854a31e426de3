package dev.faultline.ingest.config;

import dev.faultline.ingest.backfill.Reading;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.recording.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which entries of the section {@code sources} can give back what is wanted. */
public final class BackfillPlan {

    private final LiveConfiguration configuration;
    private final SourceKind.Surroundings surroundings;
    private final Map<String, PastKind> kinds = PastKinds.all();

    /** A plan over entries that were checked. */
    public BackfillPlan(LiveConfiguration configuration, SourceKind.Surroundings surroundings) {
        this.configuration = configuration;
        this.surroundings = surroundings;
    }

    /**
     * What can be read.
     *
     * @param readings one for each entry that gives it
     * @param refusal why there is none; null when there is
     */
    public record Answer(List<Reading> readings, @Nullable String refusal) {}

    /**
     * Readings of a wanted series.
     *
     * @param only kind or id of the entries that may be used; null for all
     */
    public Answer find(Wanted wanted, @Nullable String only) {
        List<Reading> readings = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Fields fields : configuration.sources()) {
            String kind = fields.text("kind");
            String id = String.valueOf(fields.textOrNull("id"));
            boolean isMeant = wanted.entity().equals(fields.textOrNull("entity"))
                    && (only == null || only.equals(kind) || only.equals(id));
            PastKind past = kinds.get(kind);
            if (isMeant && past != null && past.gives(fields, wanted)) {
                readings.add(reading(fields, wanted));
            } else if (isMeant) {
                others.add(id + " (" + kind + ")");
            }
        }
        String refusal = readings.isEmpty() ? refusal(wanted, only, others) : tooYoung(readings);
        return refusal == null ? new Answer(readings, null) : new Answer(List.of(), refusal);
    }

    private Reading reading(Fields fields, Wanted wanted) {
        PastKind kind = kinds.get(fields.text("kind"));
        if (kind == null) {
            throw fields.wrong("kind", fields.text("kind"), "one of " + String.join(", ", kinds.keySet()));
        }
        PastKind.Found found = kind.maker().make(fields, surroundings, wanted.signals(), wanted.period());
        return new Reading(
                "backfill " + found.source() + " " + wanted.entity() + " " + String.join("+", wanted.signals()),
                found.endpoint().host(),
                found.period(),
                found.past(),
                found.endpoint()::redacted);
    }

    private String refusal(Wanted wanted, @Nullable String only, List<String> others) {
        String giving = kinds.entrySet().stream()
                .filter(kind -> kind.getValue().gives(wanted))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (giving.isEmpty()) {
            TreeSet<String> known = new TreeSet<>();
            kinds.values().forEach(kind -> kind.signals().forEach(signal -> known.add(kind.surface() + "/" + signal)));
            return "no kind of source can read that back; those there are read " + String.join(", ", known);
        }
        String named = only == null ? "" : " that is called or of the kind " + only;
        return "faultline.yaml has no source of " + wanted.entity() + named + " which can read that back"
                + (others.isEmpty() ? "" : "; " + String.join(", ", others) + " cannot") + ". Add one of kind "
                + giving + " for the entity " + wanted.entity() + " to the section sources";
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
