package dev.faultline.streams.run;

import static dev.faultline.schemas.Topics.ARRIVALS;
import static dev.faultline.schemas.Topics.CLAIMS;
import static dev.faultline.schemas.Topics.CLAIM_FINDINGS;
import static dev.faultline.schemas.Topics.DROPS;
import static dev.faultline.schemas.Topics.EFFECTS;
import static dev.faultline.schemas.Topics.EVIDENCE;
import static dev.faultline.schemas.Topics.IMPACTS;
import static dev.faultline.schemas.Topics.INCIDENTS;
import static dev.faultline.schemas.Topics.INCIDENT_ENTRIES;
import static dev.faultline.schemas.Topics.INCIDENT_REVISIONS;
import static dev.faultline.schemas.Topics.NAMINGS;
import static dev.faultline.schemas.Topics.OBSERVATIONS;
import static dev.faultline.schemas.Topics.POSTS;
import static dev.faultline.schemas.Topics.RATES;
import static dev.faultline.schemas.Topics.SIGHTINGS;
import static dev.faultline.schemas.Topics.SOURCES;
import static dev.faultline.schemas.Topics.SUSPICIONS;

import dev.faultline.schemas.Topic;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.Stage;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.drop.DropTopology;
import dev.faultline.streams.effect.EffectTopology;
import dev.faultline.streams.incident.IncidentTopology;
import dev.faultline.streams.naming.stage.NamingTopology;
import dev.faultline.streams.rate.RateTopology;
import dev.faultline.streams.suspect.stage.SightingTopology;
import dev.faultline.streams.suspect.stage.SuspicionTopology;
import dev.faultline.streams.verdict.VerdictTopology;
import java.util.List;

/** The stages of one run, in the order in which data passes them. */
public final class Stages {

    private final String runId;
    private final RunSettings settings;
    private final EventSerdes serdes;
    private final StageConfig config;

    /** The stages of one run. */
    public Stages(String runId, RunSettings settings, EventSerdes serdes, StageConfig config) {
        this.runId = runId;
        this.settings = settings;
        this.serdes = serdes;
        this.config = config;
    }

    /** All stages. No stage reads what it or a later one writes. */
    public List<Stage> all() {
        var naming = config.topologyConfig();
        return List.of(
                new Stage(
                        "rate",
                        List.of(OBSERVATIONS),
                        ofRun(List.of(RATES, ARRIVALS)),
                        new RateTopology(runId, settings.rate(), serdes, naming)),
                new Stage(
                        "incident",
                        List.of(INCIDENT_REVISIONS),
                        ofRun(List.of(INCIDENT_ENTRIES, INCIDENTS)),
                        new IncidentTopology(runId, serdes, naming)),
                new Stage(
                        "naming",
                        List.of(INCIDENT_REVISIONS, POSTS),
                        ofRun(List.of(NAMINGS)),
                        new NamingTopology(runId, settings.register(), serdes, naming)),
                new Stage(
                        "drop",
                        ofRun(List.of(RATES, ARRIVALS)),
                        ofRun(List.of(DROPS)),
                        new DropTopology(runId, settings.drop(), serdes, naming)),
                new Stage(
                        "sighting",
                        ofRun(List.of(RATES, DROPS)),
                        ofRun(List.of(SIGHTINGS)),
                        new SightingTopology(runId, serdes, naming)),
                new Stage(
                        "suspicion",
                        ofRun(List.of(SIGHTINGS, INCIDENTS)),
                        ofRun(List.of(SUSPICIONS)),
                        new SuspicionTopology(runId, settings.suspicion(), settings.register(), serdes, naming)),
                new Stage(
                        "effect",
                        ofRun(List.of(RATES, DROPS, INCIDENTS, SUSPICIONS, SOURCES)),
                        ofRun(List.of(EFFECTS)),
                        new EffectTopology(runId, settings.effect(), settings.counterfactual(), serdes, naming)),
                new Stage(
                        "verdict",
                        ofRun(List.of(EFFECTS, CLAIMS, INCIDENTS, NAMINGS)),
                        ofRun(List.of(IMPACTS, EVIDENCE, CLAIM_FINDINGS)),
                        new VerdictTopology(runId, settings.verdict(), settings.register(), serdes, naming)));
    }

    private List<Topic<String, ?>> ofRun(List<? extends Topic<String, ?>> topics) {
        return topics.stream()
                .<Topic<String, ?>>map(topic -> topic.forRun(runId))
                .toList();
    }
}
