-- question: Who was said to be hit in an incident, without any measurement?
-- means: One row for each verdict that rests on publications alone: the size in the words of the publication, and by
--    how many distinct publishers.
-- not: Nothing here was measured: there is no interval and no p-value, and several publishers may have copied one
--    another.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column incident_id: The incident
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column claimed: Size as published; null when none was
-- column independent_sources: Distinct publishers
-- column reason: Why, in one sentence
-- column review: What the latest review found; null when there is none
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column known_at: What could not have been known before, UTC
-- column impact_id: Id of the verdict

SELECT incident_id, provider, entity, surface, signal, claimed, independent_sources, reason, review, provenance,
    known_at, id AS impact_id
FROM ${impacts}
WHERE verdict = 'REPORTED' AND ({entity:String} = '' OR entity = {entity:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, entity, surface, signal, impact_id
