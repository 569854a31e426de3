-- Verdicts at the onset of their drop, or at the begin of their incident; claims at the time they speak of.

CREATE OR REPLACE VIEW ${database}.timeline_verdicts_as_of AS
SELECT
    coalesce(impact.onset, incident.declared_start, incident.first_published, incident.first_seen, impact.known_at) AS at,
    multiIf(isNotNull(impact.onset), 'BUCKET', isNotNull(incident.declared_start), 'DECLARED',
        isNotNull(incident.first_published), 'POSTED', 'SEEN') AS basis,
    CAST(NULL, 'Nullable(Int64)') AS precision_millis,
    'VERDICT' AS kind,
    toUInt8(60) AS place,
    toNullable(impact.entity) AS entity,
    toNullable(impact.surface) AS surface,
    toNullable(impact.signal) AS signal,
    toNullable(impact.provider) AS provider,
    toNullable(impact.incident_id) AS incident_id,
    concat(impact.entity, ' ', impact.signal, ': ', impact.verdict,
        coalesce(concat(' (', lower(replaceAll(impact.band, '_', ' ')), ')'), ''),
        coalesce(concat(', claimed: ', impact.claimed), '')) AS title,
    toNullable(impact.reason) AS text,
    impact.provenance AS provenance,
    impact.known_at AS known_at,
    concat(impact.id, '/VERDICT') AS id
FROM ${database}.impacts_as_of(at = {at:DateTime64(3, 'UTC')}) AS impact
LEFT JOIN (
    SELECT id, declared_start, first_published, toNullable(first_seen) AS first_seen
    FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')})
) AS incident ON incident.id = impact.incident_id
COMMENT 'Part of the timeline: verdicts on incidents and series';

CREATE OR REPLACE VIEW ${database}.timeline_claims_as_of AS
SELECT
    coalesce(claim.from, claim.published_at, claim.observed_at) AS at,
    multiIf(isNotNull(claim.from), 'CLAIMED', isNotNull(claim.published_at), 'POSTED', 'SEEN') AS basis,
    CAST(NULL, 'Nullable(Int64)') AS precision_millis,
    'CLAIM' AS kind,
    toUInt8(70) AS place,
    toNullable(claim.entity) AS entity,
    claim.surface AS surface,
    claim.signal AS signal,
    claim.provider AS provider,
    claim.incident_id AS incident_id,
    concat(claim.entity, ': ', claim.statement) AS title,
    toNullable(concat(claim.publisher, ', ', claim.link)) AS text,
    claim.provenance AS provenance,
    claim.observed_at AS known_at,
    concat(claim.id, '/CLAIM') AS id
FROM ${database}.claims_as_of(at = {at:DateTime64(3, 'UTC')}) AS claim
COMMENT 'Part of the timeline: what was published, at the time it speaks of';
