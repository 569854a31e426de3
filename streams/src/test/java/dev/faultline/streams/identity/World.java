package dev.faultline.streams.identity;

import dev.faultline.event.Claim;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Naming;
import dev.faultline.event.Observation;
import java.util.List;

/**
 * Inputs of a run.
 *
 * @param observations one list per source, in the order in which it speaks
 * @param revisions one list per status page, in the order in which it was read
 * @param claims one list per publisher
 * @param namings one list per speaker
 */
record World(
        List<List<Observation>> observations,
        List<List<IncidentRevision>> revisions,
        List<List<Claim>> claims,
        List<List<Naming>> namings) {}
