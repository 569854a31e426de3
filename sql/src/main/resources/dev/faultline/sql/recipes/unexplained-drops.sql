-- question: Which drops does no cloud incident explain?
-- means: One row for each drop without an incident that is IMPACTED by it, and how many incidents were weighed.
--    Chains and exchanges also halt by themselves.
-- not: With zero incidents weighed, none was known to be open: a page that nobody read explains nothing, and proves
--    nothing either.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- parameter from (moment, default 2009-01-01): Begin of the period, UTC.
-- parameter until (moment, default 2200-01-01): End of the period, exclusive, UTC.
-- parameter least_depth (number, 0 to 1, default 0): Leaves out what is known to be less deep; what is not known
--    stays.
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column onset: Begin of the drop, UTC
-- column onset_earliest: Lower bound of the onset; null when the rule gives none
-- column onset_latest: Upper bound of the onset; null when the rule gives none
-- column end: End of the drop, UTC; null while it lasts or when unknown
-- column minutes: From onset to end; null when there is no end
-- column depth: Part of the expected amount that is missing; null when unknown
-- column depth_low: Lower bound of depth; null when the rule gives none
-- column depth_high: Upper bound of depth; null when the rule gives none
-- column state: Where the drop stands
-- column path: What raised it: RATE, HALT
-- column incidents_weighed: Incidents that were open then and weighed against no cloud
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column drop_id: Id of the drop

SELECT episode.entity AS entity, episode.surface AS surface, episode.signal AS signal, episode.onset AS onset,
    episode.onset_earliest AS onset_earliest, episode.onset_latest AS onset_latest, episode.end AS end,
    episode.duration_millis / 60000 AS minutes, episode.depth AS depth, episode.depth_low AS depth_low,
    episode.depth_high AS depth_high, episode.state AS state, episode.path AS path,
    judged.incidents_weighed AS incidents_weighed, episode.provenance AS provenance, episode.id AS drop_id
FROM (
    SELECT drop_id, any(attribution) AS attributed, count(incident_id) AS incidents_weighed
    FROM ${drop_attributions}
    GROUP BY drop_id
    HAVING attributed = 'UNATTRIBUTED'
) AS judged
INNER JOIN ${drops} AS episode ON episode.id = judged.drop_id
WHERE ({entity:String} = '' OR episode.entity = {entity:String})
    AND episode.onset >= {from:DateTime64(3, 'UTC')} AND episode.onset < {until:DateTime64(3, 'UTC')}
    AND coalesce(episode.depth, 1) >= {least_depth:Float64}
ORDER BY onset, entity, surface, signal, drop_id
