-- Who spoke of a provider while it had an incident. Standing in the same hours proves nothing: read stance and sentence.

CREATE OR REPLACE VIEW ${database}.incident_namings (
    incident_id String COMMENT 'Incident of the provider named',
    provider LowCardinality(String) COMMENT 'Provider named, and whose incident it is',
    incident_title String COMMENT 'Headline of the incident',
    incident_start DateTime64(3, 'UTC') COMMENT 'Begin of the window, UTC: as declared, else as first posted, else as first seen',
    incident_end DateTime64(3, 'UTC') COMMENT 'End of the window, UTC: as declared, else as called resolved, else as last seen; a day after it still counts',
    speaker LowCardinality(String) COMMENT 'Who named it: the entity of a status page, the platform of a post',
    stance LowCardinality(String) COMMENT 'How it speaks of the provider: NAMED_AS_CAUSE, NAMED, DENIED, QUOTED, QUESTIONED, UNNAMED',
    region LowCardinality(Nullable(String)) COMMENT 'Region said with it, as the register writes it',
    said_at DateTime64(3, 'UTC') COMMENT 'When it was said, UTC: by the page or post, else as first shown to us',
    basis LowCardinality(String) COMMENT 'What said_at rests on: POSTED on the page, or SEEN by us, an upper bound',
    minutes_after_start Float64 COMMENT 'From incident_start to said_at, in minutes',
    sentence String COMMENT 'The sentence, unchanged but for white space and its bound',
    reference String COMMENT 'Revision or post that was the first to show it to us',
    link Nullable(String) COMMENT 'Address of the entry or post',
    provenance LowCardinality(String) COMMENT 'Provenance of the revision or post: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Observation time of the revision or post, UTC: what could not have been known before',
    naming_id String COMMENT 'Id of the naming'
) AS
SELECT
    i.id AS incident_id,
    i.provider AS provider,
    i.title AS incident_title,
    coalesce(i.declared_start, i.first_published, i.first_seen) AS incident_start,
    coalesce(i.declared_end, i.resolved_at, i.last_seen) AS incident_end,
    n.speaker AS speaker,
    n.stance AS stance,
    n.region AS region,
    coalesce(n.at, n.observed_at) AS said_at,
    if(isNull(n.at), 'SEEN', 'POSTED') AS basis,
    dateDiff('millisecond', incident_start, said_at) / 60000 AS minutes_after_start,
    n.sentence AS sentence,
    n.reference AS reference,
    n.link AS link,
    n.provenance AS provenance,
    n.known_at AS known_at,
    n.id AS naming_id
FROM ${database}.incidents AS i
INNER JOIN ${database}.namings AS n ON toNullable(toString(i.provider)) = CAST(n.provider, 'Nullable(String)')
WHERE i.kind = 'INCIDENT' AND said_at >= incident_start AND said_at <= incident_end + INTERVAL 1 DAY
COMMENT 'For each incident of a provider: who spoke of the provider in its window or within a day after, when, where and how. ORDER BY incident_start, incident_id, said_at, naming_id is total';
