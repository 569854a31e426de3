-- question: Which verdicts changed between a moment and now?
-- means: One row for each incident and series whose verdict at that moment differs from the one known now; null on
--    one side means that there was none.
-- not: A change is the method at work on more data, not an error. Moments before the first observation give every
--    verdict as new.
-- parameter at (moment, required): The moment, UTC: what was in hand then and nothing later.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- column incident_id: The incident
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column verdict_then: Verdict as known at the moment; null when there was none
-- column verdict_now: Verdict as known now; null when there is none
-- column known_then: Latest input of the one, UTC
-- column known_now: Latest input of the other, UTC
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column impact_id: Id of the verdict

SELECT incident_id, provider, entity, surface, signal, anyOrNullIf(verdict, earlier) AS verdict_then,
    anyOrNullIf(verdict, NOT earlier) AS verdict_now, anyOrNullIf(known_at, earlier) AS known_then,
    anyOrNullIf(known_at, NOT earlier) AS known_now, argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance, impact_id
FROM (
    SELECT true AS earlier, incident_id, provider, entity, surface, signal, toString(verdict) AS verdict, known_at,
        provenance, id AS impact_id
    FROM ${impacts_as_of(at = {at:DateTime64(3, 'UTC')})}
    UNION ALL
    SELECT false, incident_id, provider, entity, surface, signal, toString(verdict), known_at, provenance, id
    FROM ${impacts}
)
WHERE {incident:String} = '' OR incident_id IN (SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id))
GROUP BY incident_id, provider, entity, surface, signal, impact_id
HAVING coalesce(verdict_then, '') != coalesce(verdict_now, '')
ORDER BY incident_id, entity, surface, signal, impact_id
