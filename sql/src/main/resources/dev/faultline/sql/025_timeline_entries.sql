-- Messages and changes of every entry, under the incident that the entry is part of.

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
    toNullable(revision.part_of) AS incident_id,
    concat(revision.provider, ': ', coalesce(message.3, nullIf(arrayStringConcat(revision.services, ', '), ''), 'update')) AS title,
    toNullable(message.4) AS text,
    revision.provenance AS provenance,
    revision.observed_at AS known_at,
    concat(revision.incident_id, '/UPDATE/', leftPad(toString(number), 4, '0')) AS id
FROM (
    SELECT shown.*, entry.incident_id AS part_of
    FROM ${database}.incident_revisions AS shown
    INNER JOIN (
        SELECT shown_revision, incident_id
        FROM ${database}.incident_entries_as_of(at = {at:DateTime64(3, 'UTC')})
        WHERE kind != 'MAINTENANCE'
    ) AS entry ON entry.shown_revision = shown.id
) AS revision
ARRAY JOIN revision.updates AS message, arrayEnumerate(revision.updates) AS number
WHERE isNotNull(message.2)
COMMENT 'Part of the timeline: messages under an incident, by the last revisions known at that moment';

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
    toNullable(revision.part_of) AS incident_id,
    concat(revision.provider, ': ', revision.title) AS title,
    toNullable(multiIf(
        revision.change = 'VANISHED', 'left the page while young enough to be listed; not resolved',
        revision.change = 'AGED_OUT', 'left the page by age; not resolved',
        concat(toString(length(revision.updates)), ' messages, status ', coalesce(revision.status, 'not given')))) AS text,
    revision.provenance AS provenance,
    revision.observed_at AS known_at,
    concat(revision.incident_id, '/REVISION/', revision.id) AS id
FROM (
    SELECT seen.*, entry.incident_id AS part_of
    FROM ${database}.incident_revisions AS seen
    INNER JOIN (
        SELECT id, incident_id
        FROM ${database}.incident_entries_as_of(at = {at:DateTime64(3, 'UTC')})
        WHERE kind != 'MAINTENANCE'
    ) AS entry ON entry.id = seen.incident_id
    WHERE isNotNull(seen.previous_id) AND seen.observed_at <= {at:DateTime64(3, 'UTC')}
) AS revision
COMMENT 'Part of the timeline: when the entry of an incident was seen changed or gone';
