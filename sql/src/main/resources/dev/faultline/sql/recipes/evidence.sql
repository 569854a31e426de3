-- question: What speaks for and against the verdicts of an incident?
-- means: One row for each item of evidence: what it rests on, what it says, its weight, and where it can be checked.
-- not: Weights are natural logarithms of likelihood ratios after their caps, and rest on assumptions that
--    docs/attribution.md names.
-- parameter incident (text, required): Id of the incident, or the provider's own id of it; the recipe incidents lists
--    both.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column incident_id: The incident
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column verdict: The verdict it belongs to; null when that is gone
-- column kind: What it rests on: TIMING, DEPENDENTS, ENTITY_NAMES_PROVIDER, POSTS, REGISTER, OWN_STATUS_PAGE,
--    CONTROLS, REPORT, OTHER
-- column statement: What it says
-- column log_likelihood_ratio: Weight; null when the rule gives none
-- column capped: Whether the weight was cut to its cap
-- column reference: Where it can be checked; null when nowhere
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column impact_id: Id of the verdict
-- column evidence_id: Id of the item

SELECT item.incident_id AS incident_id, item.entity AS entity, item.surface AS surface, item.signal AS signal,
    impact.verdict AS verdict, item.kind AS kind, item.statement AS statement,
    item.log_likelihood_ratio AS log_likelihood_ratio, item.capped AS capped, item.reference AS reference,
    item.provenance AS provenance, item.impact_id AS impact_id, item.id AS evidence_id
FROM (
    SELECT * FROM ${evidence}
    WHERE incident_id IN (SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)) AND ({entity:String} = '' OR entity = {entity:String})
) AS item
LEFT JOIN (SELECT id, toNullable(toString(verdict)) AS verdict FROM ${impacts}) AS impact ON impact.id = item.impact_id
ORDER BY incident_id, entity, surface, signal, log_likelihood_ratio DESC NULLS LAST, kind, evidence_id
