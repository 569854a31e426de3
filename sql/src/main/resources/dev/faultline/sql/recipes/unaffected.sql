-- question: Who was unaffected by an incident, and how sure are we?
-- means: One row for each series with the verdict UNAFFECTED. How sure: the largest mean loss that the data leaves
--    possible, the smallest that would have been found in 80 % of cases, the shortest halt that is excluded, and how
--    much was watched.
-- not: Unaffected means that a mean loss of more than 10 % is excluded for this series, not that nothing happened,
--    and says nothing on other surfaces of the entity. Who is not in a row is not thereby unaffected.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column incident_id: The incident
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column largest_drop_not_excluded: Largest mean loss the data leaves possible, as a fraction; null when unknown
-- column detectable_drop_80: Smallest mean loss found in 80 % of cases, as a fraction; null when unknown
-- column shortest_halt_excluded_minutes: Every halt at least this long would have been seen, in minutes; null when
--    unknown
-- column loss: Mean loss over the window as a fraction; null when unknown
-- column loss_low: Lower bound of the loss
-- column loss_high: Upper bound of the loss
-- column adjusted_p_value_no_loss: P-value against a loss of 10 % or more, corrected over the series of the incident
-- column coverage: Part of the window that was watched, 0 to 1; null when nothing was measured
-- column window: Window of the incident the row speaks of
-- column suspect_sources: Sources of the series that run on the failing provider themselves
-- column reason: Why, in one sentence
-- column review: What the latest review found; null when there is none
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column impact_id: Id of the verdict

SELECT incident_id, provider, entity, surface, signal, largest_drop_not_excluded, detectable_drop_80,
    shortest_halt_excluded_millis / 60000 AS shortest_halt_excluded_minutes, loss, loss_low, loss_high,
    adjusted_p_value_no_loss, coverage, window, arrayStringConcat(suspect_sources, ', ') AS suspect_sources, reason,
    review, provenance, id AS impact_id
FROM ${impacts}
WHERE verdict = 'UNAFFECTED' AND ({entity:String} = '' OR entity = {entity:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, entity, surface, signal, impact_id
