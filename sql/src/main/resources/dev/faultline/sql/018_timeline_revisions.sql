-- What the page said, message by message, and when its entry was seen to change.

CREATE OR REPLACE VIEW ${database}.timeline_updates_as_of AS
SELECT
    assumeNotNull(message.2) AS at,
    'POSTED' AS basis,
    CAST(NULL, 'Nullable(Int64)') AS precision_millis,
    'UPDATE' AS kind,
    toUInt8(30) AS place,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS entity,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS surface,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS signal,
    toNullable(revision.provider) AS provider,
    toNullable(revision.incident_id) AS incident_id,
    concat(revision.provider, ': ', coalesce(message.3, 'update')) AS title,
    toNullable(message.4) AS text,
    revision.provenance AS provenance,
    revision.observed_at AS known_at,
    concat(revision.incident_id, '/UPDATE/', leftPad(toString(number), 4, '0')) AS id
FROM ${database}.incident_revisions_rows AS revision FINAL
ARRAY JOIN revision.updates AS message, arrayEnumerate(revision.updates) AS number
WHERE revision.id IN (SELECT latest_revision FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')}))
    AND isNotNull(message.2)
COMMENT 'Part of the timeline: messages under an incident, by the last revision known at that moment';

CREATE OR REPLACE VIEW ${database}.timeline_revisions_as_of AS
SELECT
    revision.observed_at AS at,
    'SEEN' AS basis,
    CAST(NULL, 'Nullable(Int64)') AS precision_millis,
    if(revision.change IN ('VANISHED', 'AGED_OUT'), toString(revision.change), 'REVISED') AS kind,
    toUInt8(if(revision.change IN ('VANISHED', 'AGED_OUT'), 92, 41)) AS place,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS entity,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS surface,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS signal,
    toNullable(revision.provider) AS provider,
    toNullable(revision.incident_id) AS incident_id,
    concat(revision.provider, ': ', revision.title) AS title,
    toNullable(multiIf(
        revision.change = 'VANISHED', 'left the page while young enough to be listed; not resolved',
        revision.change = 'AGED_OUT', 'left the page by age; not resolved',
        concat(toString(length(revision.updates)), ' messages, status ', coalesce(revision.status, 'not given')))) AS text,
    revision.provenance AS provenance,
    revision.observed_at AS known_at,
    concat(revision.incident_id, '/REVISION/', revision.id) AS id
FROM ${database}.incident_revisions_rows AS revision FINAL
WHERE isNotNull(revision.previous_id)
    AND revision.observed_at <= {at:DateTime64(3, 'UTC')}
    AND revision.incident_id IN (SELECT id FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')}))
COMMENT 'Part of the timeline: when the entry of an incident was seen changed or gone';
