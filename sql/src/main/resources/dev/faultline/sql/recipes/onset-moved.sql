-- question: Which providers changed the declared begin of an incident after they had published it?
-- means: One row for each incident whose declared onset was told in more than one way, with the first and the last,
--    and by how much it moved.
-- not: A move is no proof of bad faith: onsets become known later. Only pages that were read more than once can show
--    one.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- column provider: The provider
-- column incident_id: The incident
-- column title: Headline of the incident
-- column first_declared_onset: Begin as first declared, UTC
-- column first_known_at: When that was known, UTC
-- column last_declared_onset: Begin as last declared, UTC
-- column last_known_at: When that was last confirmed, UTC
-- column versions: Different begins that were told
-- column moved_minutes: Last minus first in minutes: positive when it was moved later
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT history.provider AS provider, history.incident_id AS incident_id, incident.title AS title,
    history.first_declared_onset AS first_declared_onset, history.first_known_at AS first_known_at,
    history.last_declared_onset AS last_declared_onset, history.last_known_at AS last_known_at,
    history.versions AS versions,
    dateDiff('second', history.first_declared_onset, history.last_declared_onset) / 60 AS moved_minutes,
    incident.provenance AS provenance
FROM (
    SELECT provider, incident_id,
        argMin(declared_onset, known_at) AS first_declared_onset, minIf(known_at, isNotNull(declared_onset)) AS first_known_at,
        argMax(declared_onset, known_at) AS last_declared_onset, maxIf(known_at, isNotNull(declared_onset)) AS last_known_at,
        uniqExact(declared_onset) AS versions
    FROM ${incident_lag_history}
    GROUP BY provider, incident_id
    HAVING versions > 1
) AS history
INNER JOIN ${incidents} AS incident ON incident.id = history.incident_id
WHERE {provider:String} = '' OR history.provider = {provider:String}
ORDER BY provider, incident_id
