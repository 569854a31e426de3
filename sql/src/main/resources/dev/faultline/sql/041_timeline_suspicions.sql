-- Suspected incidents in the timeline: what shared drops told, whether or not the provider had spoken.

CREATE OR REPLACE VIEW ${database}.timeline_suspicions_as_of AS
SELECT
    assumeNotNull(moment.1) AS at,
    'BUCKET' AS basis,
    CAST(NULL, 'Nullable(Int64)') AS precision_millis,
    moment.2 AS kind,
    moment.3 AS place,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS entity,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS surface,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS signal,
    toNullable(suspicion.provider) AS provider,
    suspicion.official_incident AS incident_id,
    concat(suspicion.provider, ': ', moment.4) AS title,
    toNullable(concat(arrayStringConcat(suspicion.entities, ', '), '; ', toString(suspicion.dropped), ' of ',
        toString(suspicion.watched), ' dependents watched, needed ', toString(suspicion.needed))) AS text,
    suspicion.provenance AS provenance,
    suspicion.known_at AS known_at,
    concat(suspicion.id, '/', moment.2) AS id
FROM ${database}.suspicions_as_of(at = {at:DateTime64(3, 'UTC')}) AS suspicion
ARRAY JOIN arrayFilter(m -> isNotNull(m.1), [
    (toNullable(suspicion.opened_at), 'SUSPECTED', toUInt8(45), 'suspected, since dependents fall together'),
    (suspicion.closed_at, 'SUSPECTED_END', toUInt8(89), 'dependents that fell together are back')
]) AS moment
WHERE suspicion.state IN ('OPEN', 'CLOSED', 'CONFIRMED')
COMMENT 'Part of the timeline: suspected incidents from the moment at which the data could tell';

CREATE OR REPLACE VIEW ${database}.timeline_as_of AS
SELECT at, basis, precision_millis, kind, place, entity, surface, signal, provider, incident_id, title, text, provenance,
    known_at, id
FROM (
    SELECT * FROM ${database}.timeline_incidents_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_waves_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_updates_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_revisions_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_suspicions_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_drops_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_verdicts_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_claims_as_of(at = {at:DateTime64(3, 'UTC')})
)
COMMENT 'The timeline of the current run as known at the moment given as parameter at: ORDER BY at, place, id is total';

ALTER TABLE ${database}.timeline
    COMMENT COLUMN kind 'What happened: INCIDENT_START, WAVE_START, FIRST_POST, UPDATE, FIRST_SEEN, REVISED, SUSPECTED, DROP_ONSET, DROP_DETECTED, VERDICT, CLAIM, DROP_RECOVERED, DROP_REBASED, DROP_UNKNOWN, the same with RISE, SUSPECTED_END, WAVE_END, INCIDENT_END, RESOLVED, VANISHED, AGED_OUT';
