-- Moments in the life of an incident. A list of possible moments per incident; those without a time fall out.

CREATE OR REPLACE VIEW ${database}.timeline_incidents_as_of AS
SELECT
    assumeNotNull(moment.1) AS at,
    moment.2 AS basis,
    CAST(NULL, 'Nullable(Int64)') AS precision_millis,
    moment.3 AS kind,
    moment.4 AS place,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS entity,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS surface,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS signal,
    toNullable(incident.provider) AS provider,
    toNullable(incident.id) AS incident_id,
    concat(incident.provider, ': ', incident.title) AS title,
    moment.5 AS text,
    incident.provenance AS provenance,
    incident.known_at AS known_at,
    concat(incident.id, '/', moment.3) AS id
FROM (
    SELECT
        *,
        arrayFilter(m -> isNotNull(m.1), [
            (declared_start, 'DECLARED', 'INCIDENT_START', toUInt8(10), basis),
            (first_published, 'POSTED', 'FIRST_POST', toUInt8(20), status),
            (toNullable(first_seen), 'SEEN', 'FIRST_SEEN', toUInt8(40), status),
            (declared_end, 'DECLARED', 'INCIDENT_END', toUInt8(90), basis),
            (resolved_at, 'POSTED', 'RESOLVED', toUInt8(91), status)
        ]) AS moments
    FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')})
) AS incident
ARRAY JOIN incident.moments AS moment
COMMENT 'Part of the timeline: declared start and end, first post, first seen and resolution of incidents';

CREATE OR REPLACE VIEW ${database}.timeline_waves_as_of AS
SELECT
    assumeNotNull(moment.1) AS at,
    'DECLARED' AS basis,
    CAST(NULL, 'Nullable(Int64)') AS precision_millis,
    moment.2 AS kind,
    moment.3 AS place,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS entity,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS surface,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS signal,
    toNullable(incident.provider) AS provider,
    toNullable(incident.id) AS incident_id,
    concat(incident.provider, ': ', wave.1) AS title,
    CAST(NULL, 'Nullable(String)') AS text,
    incident.provenance AS provenance,
    incident.known_at AS known_at,
    concat(incident.id, '/', moment.2, '/', wave.1) AS id
FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')}) AS incident
ARRAY JOIN incident.waves AS wave
ARRAY JOIN arrayFilter(m -> isNotNull(m.1), [
    (toNullable(wave.2), 'WAVE_START', toUInt8(11)),
    (wave.3, 'WAVE_END', toUInt8(89))
]) AS moment
COMMENT 'Part of the timeline: stretches of an incident that the provider tells apart';
