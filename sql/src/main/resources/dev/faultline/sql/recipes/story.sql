-- question: What happened in this incident, line by line?
-- means: Everything that is told of the incident in one order: what the provider said, drops, what series say,
--    evidence, verdicts and namings, each line with its source.
-- not: Each line is as strong as its source and provenance, no more.
-- parameter incident (text, required): Id of the incident, or the provider's own id of it; the recipe incidents lists
--    both.
-- column incident_id: The incident
-- column at: When it happened, UTC
-- column basis: What the time rests on
-- column kind: What happened
-- column entity: Who was hit; null in rows about a provider
-- column surface: Which side of the entity; null in rows about a provider
-- column signal: What was measured or claimed; null in rows about a provider
-- column title: What happened, in one line
-- column text: Message, reason, size or caveat; null when there is none
-- column source: Who says so
-- column reference: Where it can be checked
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column known_at: What could not have been known before, UTC
-- column id: Id of the line

SELECT incident_id, at, basis, kind, entity, surface, signal, title, text, source, reference, provenance, known_at, id
FROM ${incident_story}
WHERE incident_id IN (SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id))
ORDER BY incident_id, at, place, id
