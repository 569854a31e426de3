package dev.faultline.streams;

import dev.faultline.event.Arrival;
import dev.faultline.event.Drop;
import dev.faultline.event.Effect;
import dev.faultline.event.Impact;
import dev.faultline.event.Incident;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Observation;
import dev.faultline.event.Rate;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All five topologies, one behind the other; keeps every row that came out. */
public final class Topologies implements AutoCloseable {

    private final StageDriver rate;
    private final StageDriver incident;
    private final StageDriver drop;
    private final StageDriver effect;
    private final StageDriver verdict;

    public final List<Rate> rates = new ArrayList<>();
    public final List<Drop> drops = new ArrayList<>();
    public final List<Effect> effects = new ArrayList<>();
    public final List<Impact> impacts = new ArrayList<>();

    public Topologies(Path state) {
        this.rate = new StageDriver("rate", state.resolve("rate"));
        this.incident = new StageDriver("incident", state.resolve("incident"));
        this.drop = new StageDriver("drop", state.resolve("drop"));
        this.effect = new StageDriver("effect", state.resolve("effect"));
        this.verdict = new StageDriver("verdict", state.resolve("verdict"));
    }

    public void observe(Observation observation) {
        rate.send(Topics.OBSERVATIONS, observation.getEntity(), observation);
        for (Rate row : rate.read(Topics.RATES)) {
            rates.add(row);
            drop.send(Topics.RATES, row.getEntity(), row);
            effect.send(Topics.RATES, row.getEntity(), row);
        }
        for (Arrival row : rate.read(Topics.ARRIVALS)) {
            drop.send(Topics.ARRIVALS, row.getEntity(), row);
        }
        for (Drop row : drop.read(Topics.DROPS)) {
            drops.add(row);
            effect.send(Topics.DROPS, row.getEntity(), row);
        }
        judge();
    }

    public void revise(IncidentRevision revision) {
        incident.send(Topics.INCIDENT_REVISIONS, revision.getProvider(), revision);
        incident.read(Topics.INCIDENT_ENTRIES);
        for (Incident row : incident.read(Topics.INCIDENTS)) {
            effect.send(Topics.INCIDENTS, row.getId(), row);
        }
        judge();
    }

    private void judge() {
        for (Effect row : effect.read(Topics.EFFECTS)) {
            effects.add(row);
            verdict.send(Topics.EFFECTS, row.getIncidentId(), row);
        }
        impacts.addAll(verdict.read(Topics.IMPACTS));
        verdict.read(Topics.EVIDENCE);
    }

    /** No record was refused anywhere. */
    public void assertNothingRefused() {
        List.of(rate, incident, drop, effect, verdict).forEach(StageDriver::assertNothingElse);
    }

    @Override
    public void close() {
        List.of(rate, incident, drop, effect, verdict).forEach(StageDriver::close);
    }
}
