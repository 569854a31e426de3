package dev.faultline.streams.identity;

import dev.faultline.event.Arrival;
import dev.faultline.event.ClaimFinding;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Evidence;
import dev.faultline.event.Impact;
import dev.faultline.event.Incident;
import dev.faultline.event.IncidentEntry;
import dev.faultline.event.Rate;
import dev.faultline.event.Suspicion;
import dev.faultline.event.SuspicionState;
import dev.faultline.event.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the current views would show: of each row the highest revision, withdrawn rows left out, the revision forgotten.
 *
 * @param rows rows as text, by kind and key
 */
record Results(Map<String, String> rows) {

    private record Row(String key, long revision, boolean shown, SpecificRecord withoutRevision) {}

    static Results of(List<Log> topics) {
        Map<String, Row> latest = new TreeMap<>();
        for (Log topic : topics) {
            for (Log.Entry entry : topic.entries()) {
                Row row = row(entry.value());
                latest.merge(row.key(), row, (old, now) -> now.revision() >= old.revision() ? now : old);
            }
        }
        Map<String, String> rows = new TreeMap<>();
        latest.forEach((key, row) -> {
            if (row.shown()) {
                rows.put(key, row.withoutRevision().toString());
            }
        });
        return new Results(rows);
    }

    long count(String kind) {
        return rows.keySet().stream().filter(key -> key.startsWith(kind + " ")).count();
    }

    List<String> of(String kind) {
        List<String> found = new ArrayList<>();
        rows.forEach((key, row) -> {
            if (key.startsWith(kind + " ")) {
                found.add(row);
            }
        });
        return found;
    }

    private static Row row(SpecificRecord value) {
        if (value instanceof Rate rate) {
            return new Row(
                    "rate " + rate.getEntity() + " " + rate.getSignal() + " " + rate.getSource() + " "
                            + rate.getBucketStart(),
                    rate.getRevision(),
                    true,
                    Rate.newBuilder(rate).setRevision(0).build());
        }
        if (value instanceof Arrival arrival) {
            return new Row(
                    "arrival " + arrival.getEntity() + " " + arrival.getSignal() + " " + arrival.getSource(),
                    arrival.getRevision(),
                    true,
                    Arrival.newBuilder(arrival).setRevision(0).build());
        }
        if (value instanceof Drop drop) {
            return new Row(
                    "drop " + drop.getId(),
                    drop.getRevision(),
                    drop.getState() != DropState.SUPERSEDED && drop.getState() != DropState.RETRACTED,
                    Drop.newBuilder(drop).setRevision(0).build());
        }
        return judged(value);
    }

    private static Row judged(SpecificRecord value) {
        if (value instanceof IncidentEntry entry) {
            return new Row(
                    "entry " + entry.getId(),
                    entry.getRevision(),
                    true,
                    IncidentEntry.newBuilder(entry).setRevision(0).build());
        }
        if (value instanceof Incident incident) {
            return new Row(
                    "incident " + incident.getId(),
                    incident.getRevision(),
                    true,
                    Incident.newBuilder(incident).setRevision(0).build());
        }
        if (value instanceof Effect effect) {
            return new Row(
                    "effect " + effect.getId(),
                    effect.getRevision(),
                    effect.getOutcome() != EffectOutcome.SUPERSEDED,
                    Effect.newBuilder(effect).setRevision(0).build());
        }
        if (value instanceof Impact impact) {
            return new Row(
                    "impact " + impact.getId(),
                    impact.getRevision(),
                    impact.getVerdict() != Verdict.SUPERSEDED,
                    Impact.newBuilder(impact).setRevision(0).build());
        }
        if (value instanceof Evidence item) {
            return new Row(
                    "evidence " + item.getId(),
                    item.getRevision(),
                    !item.getWithdrawn(),
                    Evidence.newBuilder(item).setRevision(0).build());
        }
        if (value instanceof ClaimFinding finding) {
            return new Row(
                    "finding " + finding.getId(),
                    finding.getRevision(),
                    true,
                    ClaimFinding.newBuilder(finding).setRevision(0).build());
        }
        if (value instanceof Suspicion suspicion) {
            return new Row(
                    "suspicion " + suspicion.getId(),
                    suspicion.getRevision(),
                    suspicion.getState() != SuspicionState.RETRACTED,
                    Suspicion.newBuilder(suspicion).setRevision(0).build());
        }
        throw new AssertionError("No row: " + value);
    }
}
