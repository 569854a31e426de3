-- The story of one incident, whole: one order, each line with its source.

CREATE OR REPLACE VIEW ${database}.story_namings_as_of AS
SELECT
    incident.id AS incident_id,
    coalesce(naming.at, naming.observed_at) AS at,
    if(isNull(naming.at), 'SEEN', 'POSTED') AS basis, 'NAMING' AS kind, toUInt8(46) AS place,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS entity,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS surface,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS signal,
    toNullable(incident.provider) AS provider,
    concat(naming.speaker, ' speaks of ', incident.provider, ': ', lower(replaceAll(naming.stance, '_', ' '))) AS title,
    toNullable(naming.sentence) AS text,
    toNullable(toString(naming.speaker)) AS source,
    coalesce(naming.link, naming.reference) AS reference,
    naming.provenance AS provenance,
    naming.known_at AS known_at,
    concat(incident.id, '/NAMING/', naming.id) AS id
FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')}) AS incident
INNER JOIN ${database}.namings_as_of(at = {at:DateTime64(3, 'UTC')}) AS naming
    ON toNullable(toString(incident.provider)) = CAST(naming.provider, 'Nullable(String)')
WHERE at >= coalesce(incident.declared_start, incident.first_published, incident.first_seen)
    AND at <= coalesce(incident.declared_end, incident.resolved_at, incident.last_seen) + INTERVAL 1 DAY
COMMENT 'Part of the story of an incident: who spoke of its provider in its window or within a day after';

CREATE OR REPLACE VIEW ${database}.incident_story_as_of AS
SELECT incident_id, at, basis, kind, place, entity, surface, signal, provider, title, text, source, reference, provenance,
    known_at, id
FROM (
    SELECT * FROM ${database}.story_lines_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_drops_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_namings_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_effects_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_evidence_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_verdicts_before_as_of(at = {at:DateTime64(3, 'UTC')})
)
COMMENT 'The story of each incident of the current run as known at the moment given as parameter at, with what was told and taken back until then: ORDER BY incident_id, at, place, id is total';

CREATE OR REPLACE VIEW ${database}.incident_story (
    incident_id String COMMENT 'The incident',
    at DateTime64(3, 'UTC') COMMENT 'When it happened, UTC: how that is known says basis',
    basis LowCardinality(String) COMMENT 'What the time rests on: DECLARED by the provider, POSTED on a page, SEEN by us (an upper bound), BUCKET of a series, CLAIMED by a publication, WINDOW that a series is looked at in',
    kind LowCardinality(String) COMMENT 'What happened: the kinds of the view timeline, and NAMING, EFFECT, EVIDENCE',
    place UInt8 COMMENT 'Order among rows of one instant',
    entity LowCardinality(Nullable(String)) COMMENT 'Who was hit; null in rows about a provider',
    surface LowCardinality(Nullable(String)) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(Nullable(String)) COMMENT 'What was measured or claimed',
    provider LowCardinality(Nullable(String)) COMMENT 'Provider of the incident',
    title String COMMENT 'What happened, in one line',
    text Nullable(String) COMMENT 'Message, sentence, reason, size or caveat; null when there is none',
    source Nullable(String) COMMENT 'Who says so: the provider, a publisher, a speaker, the sources of a series, or the run of a verdict',
    reference Nullable(String) COMMENT 'Where it can be checked: an address, or an id in these tables',
    provenance LowCardinality(String) COMMENT 'How it came to be known: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'When it could first be known in this form, UTC',
    id String COMMENT 'Unique: id of the row it comes from and the kind of moment'
) AS
SELECT *
FROM ${database}.incident_story_as_of(at = '2299-12-31 23:59:59.999')
WHERE kind NOT IN ('DROP_RETRACTED', 'RISE_RETRACTED', 'VERDICT_CHANGED')
COMMENT 'The story of each incident of the current run, a function of the set of inputs: what was told and taken back is in incident_story_as_of. ORDER BY incident_id, at, place, id is total';
