-- question: Who was said to be hit in an incident, without any measurement?
-- means: One row for each verdict that rests on publications alone and of which at least one says that it was hit: who
--    published that, in our words, and how many sentences about the same say that it was not hit, or neither.
-- not: Nothing here was measured: there is no interval and no p-value, and several publishers may have copied one
--    another. Who is missing was not said to be hit, which is not the same as not hit.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column incident_id: The incident
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged; reported when the sentence does not say
-- column claimed: The sentences that say that it was hit, in our words
-- column publishers: Who published them
-- column independent_sources: Distinct publishers of these sentences
-- column say_not_hit: Sentences about the same that say that it was not hit
-- column say_neither: Sentences about the same that say neither
-- column review: What the latest review found; null when there is none
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column known_at: What could not have been known before, UTC
-- column impact_id: Id of the verdict

SELECT impact.incident_id AS incident_id, impact.provider AS provider, impact.entity AS entity,
    impact.surface AS surface, impact.signal AS signal, claim.sentences AS claimed, claim.publishers AS publishers,
    claim.independent_sources AS independent_sources, claim.say_not_hit AS say_not_hit,
    claim.say_neither AS say_neither, impact.review AS review, impact.provenance AS provenance,
    impact.known_at AS known_at, impact.id AS impact_id
FROM ${impacts} AS impact
INNER JOIN (
    SELECT assumeNotNull(incident_id) AS incident, entity AS who, coalesce(toString(surface), 'UNSPECIFIED') AS side,
        coalesce(toString(signal), 'reported') AS what,
        arrayStringConcat(arraySort(groupUniqArrayIf(statement, affected)), ' | ') AS sentences,
        arrayStringConcat(arraySort(groupUniqArrayIf(toString(publisher), affected)), ', ') AS publishers,
        uniqExactIf(publisher, affected) AS independent_sources, countIf(NOT affected) AS say_not_hit,
        countIf(isNull(affected)) AS say_neither
    FROM ${claims}
    WHERE isNotNull(incident_id)
    GROUP BY incident, who, side, what
    HAVING independent_sources > 0
) AS claim ON claim.incident = impact.incident_id AND claim.who = impact.entity AND claim.side = impact.surface
    AND claim.what = impact.signal
WHERE verdict = 'REPORTED' AND ({entity:String} = '' OR entity = {entity:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, entity, surface, signal, impact_id
