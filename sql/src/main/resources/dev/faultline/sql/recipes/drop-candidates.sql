-- question: What may have made this drop?
-- means: Every incident that was open then, and no cloud at all, in the order of the evidence.
-- not: A rank is no probability. What was not weighed, because the verdict speaks of an earlier drop, has no weight
--    and comes last.
-- parameter drop (text, required): Id of the drop; drops-near-incident and unexplained-drops list them.
-- column drop_id: Id of the drop
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column onset: Begin of the drop, UTC
-- column rank: 1 for the most evidence
-- column candidate: What may have made it: incident, or no cloud
-- column incident_id: The incident; null for no cloud
-- column provider: Its provider; null for no cloud
-- column verdict: Verdict on incident and series; null for no cloud
-- column band: How well the incident explains the drop; null where that was not asked
-- column log_likelihood_ratio: Evidence against no cloud; 0 for no cloud, null where not weighed
-- column attribution: Of the drop: ATTRIBUTED, NOT_WEIGHED, UNATTRIBUTED
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT drop_id, entity, surface, signal, onset, rank, candidate, incident_id, provider, verdict, band,
    log_likelihood_ratio, attribution, provenance
FROM ${drop_attributions}
WHERE drop_id = {drop:String}
ORDER BY drop_id, rank
