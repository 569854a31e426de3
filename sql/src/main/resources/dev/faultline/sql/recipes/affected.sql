-- question: Who was hit in an incident, by how much, and how well does the incident explain it?
-- means: One row for each series that dropped: IMPACTED when the incident explains it at least as LIKELY with
--    evidence beyond timing, COINCIDENT when it fell then and no more is known. Loss over the window with its
--    interval, and beyond what control series lost.
-- not: The loss is a mean over the window, not a depth at the worst moment. COINCIDENT is no accusation. A row whose
--    suspect_sources are not empty may be the observer's own trouble.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- parameter verdict (text, one of IMPACTED | COINCIDENT | any, default any): Only such verdicts.
-- column incident_id: The incident
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column verdict: The verdict on incident and series
-- column band: How well the incident explains the drop; null where that was not asked
-- column log_likelihood_ratio: Evidence for the incident against no cloud, natural logarithm
-- column onset: Begin of the earliest overlapping drop, UTC
-- column loss: Mean loss over the window as a fraction; null when unknown
-- column loss_low: Lower bound of the loss
-- column loss_high: Upper bound of the loss
-- column controlled_loss: Loss beyond what the controls lost; null without controls
-- column controlled_loss_low: Lower bound
-- column controlled_loss_high: Upper bound
-- column adjusted_p_value: P-value of a loss of more than 10 %, corrected over the series of the incident
-- column coverage: Part of the window that was watched, 0 to 1; null when nothing was measured
-- column window: Window of the incident the row speaks of
-- column suspect_sources: Sources of the series that run on the failing provider themselves
-- column reason: Why, in one sentence
-- column review: What the latest review found; null when there is none
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column impact_id: Id of the verdict

SELECT incident_id, provider, entity, surface, signal, verdict, band, log_likelihood_ratio, onset, loss, loss_low,
    loss_high, controlled_loss, controlled_loss_low, controlled_loss_high, adjusted_p_value, coverage, window,
    arrayStringConcat(suspect_sources, ', ') AS suspect_sources, reason, review, provenance, id AS impact_id
FROM ${impacts}
WHERE verdict IN ('IMPACTED', 'COINCIDENT') AND ({verdict:String} = '' OR verdict = {verdict:String})
    AND ({entity:String} = '' OR entity = {entity:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, verdict DESC, log_likelihood_ratio DESC NULLS LAST, entity, surface, signal, impact_id
