-- question: Of whom can nothing be said in an incident, and why?
-- means: One row for each series with the verdict INCONCLUSIVE (watched, cannot tell) or UNOBSERVED (not watched, or
--    no history), with the reason and what loss would have been found.
-- not: Not unaffected, and not hit. Entities that have no series at all are in no row.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column incident_id: The incident
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column verdict: The verdict on incident and series
-- column coverage: Part of the window that was watched, 0 to 1; null when nothing was measured
-- column largest_drop_not_excluded: Largest mean loss the data leaves possible, as a fraction; null when unknown
-- column detectable_drop_80: Smallest mean loss found in 80 % of cases, as a fraction; null when unknown
-- column loss: Mean loss over the window as a fraction; null when unknown
-- column loss_low: Lower bound of the loss
-- column loss_high: Upper bound of the loss
-- column reason: Why, in one sentence
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column impact_id: Id of the verdict

SELECT incident_id, provider, entity, surface, signal, verdict, coverage, largest_drop_not_excluded,
    detectable_drop_80, loss, loss_low, loss_high, reason, provenance, id AS impact_id
FROM ${impacts}
WHERE verdict IN ('INCONCLUSIVE', 'UNOBSERVED') AND ({entity:String} = '' OR entity = {entity:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, entity, surface, signal, impact_id
