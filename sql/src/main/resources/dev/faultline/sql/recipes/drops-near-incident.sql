-- question: Which entities dropped within some minutes of the begin of this incident?
-- means: One row for each drop whose onset lies at most so many minutes before or after the begin of the incident,
--    nearest to its begin first by sign: negative minutes are before the provider's own begin. Verdict and band say
--    whether the incident explains it.
-- not: Nearness in time alone explains nothing: chains and exchanges also stop by themselves. A drop without verdict
--    was not in the windows of the incident. An entity that is not in a row was not seen to drop; whether anybody
--    looked is answered by the recipe cannot-tell.
-- parameter incident (text, required): Id of the incident, or the provider's own id of it; the recipe incidents lists
--    both.
-- parameter minutes (integer, 1 to 1440, default 15): How far the onset may be from the begin, to either side.
-- column incident_id: The incident
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column began: Begin of the incident, UTC
-- column began_basis: What that begin rests on: DECLARED by the provider, POSTED on its page, SEEN by us (an upper
--    bound)
-- column onset: Begin of the drop, UTC
-- column onset_earliest: Lower bound of the onset; null when the rule gives none
-- column onset_latest: Upper bound of the onset; null when the rule gives none
-- column minutes_after: From the begin of the incident to the onset, in minutes; negative when the drop was first
-- column depth: Part of the expected amount missing over the drop; null when unknown
-- column depth_low: Lower bound of depth; null when the rule gives none
-- column depth_high: Upper bound of depth; null when the rule gives none
-- column state: Where the drop stands
-- column verdict: The verdict on incident and series; null when the drop is in no window of the incident
-- column band: How well the incident explains the drop; null where that was not asked
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column drop_id: Id of the drop

SELECT incident.id AS incident_id, episode.entity AS entity, episode.surface AS surface, episode.signal AS signal,
    incident.began AS began, incident.began_basis AS began_basis,
    episode.onset AS onset, episode.onset_earliest AS onset_earliest, episode.onset_latest AS onset_latest,
    dateDiff('millisecond', incident.began, episode.onset) / 60000 AS minutes_after,
    episode.depth AS depth, episode.depth_low AS depth_low, episode.depth_high AS depth_high, episode.state AS state,
    impact.verdict AS verdict, impact.band AS band, episode.provenance AS provenance, episode.id AS drop_id
FROM (
    SELECT id,
        coalesce(declared_start, first_published, first_seen) AS began,
        multiIf(isNotNull(declared_start), 'DECLARED', isNotNull(first_published), 'POSTED', 'SEEN') AS began_basis
    FROM ${incidents}
    WHERE id IN (SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id))
) AS incident
CROSS JOIN (SELECT * FROM ${drops} WHERE direction = 'DROP') AS episode
LEFT JOIN (
    SELECT incident_id, arrayJoin(drops) AS drop_id, toNullable(toString(verdict)) AS verdict,
        toNullable(toString(band)) AS band
    FROM ${impacts}
) AS impact ON impact.incident_id = incident.id AND impact.drop_id = episode.id
WHERE abs(dateDiff('millisecond', incident.began, episode.onset)) <= {minutes:UInt32} * 60000
ORDER BY incident_id, minutes_after, entity, surface, signal, drop_id
