-- question: How long after the all-clear did series come back?
-- means: One row for each drop in an incident that is IMPACTED or COINCIDENT: when it ended, and how long after the
--    end that the provider told.
-- not: A drop without an end is not known to last. Coming back before the all-clear is negative and nothing strange.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column incident_id: The incident
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column verdict: The verdict on incident and series
-- column onset: Begin of the drop, UTC
-- column end: End of the drop, UTC; null while it lasts or when unknown
-- column end_earliest: Lower bound of the end; while unknown, the end of what was watched
-- column end_latest: Upper bound of the end; null when unknown
-- column state: Where the drop stands
-- column told_end: End that the provider told, UTC; null when none
-- column told_end_basis: What that rests on: DECLARED or POSTED
-- column minutes_after_told_end: From that end to the end of the drop, in minutes; null when one of them is unknown
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column drop_id: Id of the drop

SELECT impact.incident_id AS incident_id, impact.provider AS provider, episode.entity AS entity, episode.surface AS surface,
    episode.signal AS signal, impact.verdict AS verdict, episode.onset AS onset, episode.end AS end,
    episode.end_earliest AS end_earliest, episode.end_latest AS end_latest, episode.state AS state,
    incident.told_end AS told_end, incident.told_end_basis AS told_end_basis,
    dateDiff('millisecond', incident.told_end, episode.end) / 60000 AS minutes_after_told_end,
    episode.provenance AS provenance, episode.id AS drop_id
FROM (
    SELECT incident_id, provider, verdict, arrayJoin(drops) AS told FROM ${impacts}
    WHERE verdict IN ('IMPACTED', 'COINCIDENT') AND ({entity:String} = '' OR entity = {entity:String})
        AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
) AS impact
INNER JOIN ${drops} AS episode ON episode.id = toString(impact.told)
INNER JOIN (
    SELECT id, coalesce(declared_end, resolved_at) AS told_end,
        multiIf(isNotNull(declared_end), toNullable('DECLARED'), isNotNull(resolved_at), 'POSTED', NULL) AS told_end_basis
    FROM ${incidents}
) AS incident ON incident.id = impact.incident_id
ORDER BY incident_id, entity, surface, signal, onset, drop_id
