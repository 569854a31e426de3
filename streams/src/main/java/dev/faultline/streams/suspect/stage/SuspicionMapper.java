package dev.faultline.streams.suspect.stage;

import dev.faultline.event.Incident;
import dev.faultline.event.Provenance;
import dev.faultline.event.Sighting;
import dev.faultline.event.SuspicionState;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.suspect.Suspicion;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Suspicions as events of one run. */
final class SuspicionMapper {

    private static final double MINUTE = 60_000;

    private final String runId;

    SuspicionMapper(String runId) {
        this.runId = runId;
    }

    String id(Suspicion.Key key) {
        return ContentId.of("suspicion", runId, key.provider(), key.region(), Long.toString(key.anchor()));
    }

    /**
     * The row; its revision is still to be set.
     *
     * @param sightings the drops it rests on: its own, and those of others that were compared with them
     * @param official the provider's incident; null without one
     */
    dev.faultline.event.Suspicion row(
            Suspicion suspicion, Collection<Sighting> sightings, @Nullable Incident official) {
        Lineage lineage = lineage(sightings, official);
        Suspicion.Key successor = suspicion.supersededBy();
        Long lead = suspicion.leadMillis();
        return dev.faultline.event.Suspicion.newBuilder()
                .setRunId(runId)
                .setId(id(suspicion.key()))
                .setProvider(suspicion.provider())
                .setRegion(suspicion.region())
                .setState(state(suspicion.state()))
                .setOnset(Instant.ofEpochMilli(suspicion.onset()))
                .setOpenedAt(Instant.ofEpochMilli(suspicion.openedAt()))
                .setClosedAt(suspicion.closedAt() == null ? null : Instant.ofEpochMilli(suspicion.closedAt()))
                .setAnchor(Instant.ofEpochMilli(suspicion.key().anchor()))
                .setScopeRegion(suspicion.key().region())
                .setEntities(suspicion.entities())
                .setDrops(suspicion.drops())
                .setOpenedBy(suspicion.openedBy())
                .setWatched(suspicion.threshold().watched())
                .setNeeded(suspicion.threshold().needed())
                .setExpectedFalsePerYear(number(suspicion.threshold().falsePerYear()))
                .setDropped(suspicion.control().fell())
                .setControlsWatched(suspicion.control().others())
                .setControlsDropped(suspicion.control().othersFell())
                .setP(number(suspicion.control().p()))
                .setOfficialIncident(suspicion.official())
                .setLeadMinutes(lead == null ? null : SignificantDigits.of(lead / MINUTE))
                .setSupersededBy(successor == null ? null : id(successor))
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0)
                .build();
    }

    private static Lineage lineage(Collection<Sighting> sightings, @Nullable Incident official) {
        Lineage lineage = Lineage.NONE;
        for (Sighting sighting : sightings) {
            lineage = lineage.and(
                    new Lineage(sighting.getProvenance(), sighting.getKnownAt().toEpochMilli(), 1));
        }
        // what the provider says confirms it, and makes what was measured no weaker
        return official == null
                ? lineage
                : lineage.and(
                        new Lineage(Provenance.MEASURED, official.getKnownAt().toEpochMilli(), 1));
    }

    private static double number(double value) {
        Double rounded = SignificantDigits.of(value);
        return rounded == null ? 0 : rounded;
    }

    private static SuspicionState state(Suspicion.State state) {
        return switch (state) {
            case OPEN -> SuspicionState.OPEN;
            case CLOSED -> SuspicionState.CLOSED;
            case CONFIRMED -> SuspicionState.CONFIRMED;
            case WITHDRAWN -> SuspicionState.WITHDRAWN;
            case SUPERSEDED -> SuspicionState.SUPERSEDED;
        };
    }
}
