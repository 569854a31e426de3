-- Incidents, folded from revisions.

CREATE TABLE IF NOT EXISTS ${database}.incidents_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of provider and native_id' CODEC(ZSTD(1)),
    group_id String COMMENT 'Id of the earliest incident of the group this belongs to; its own id when alone' CODEC(ZSTD(1)),
    superseded_by Nullable(String) COMMENT 'Group that absorbed this one' CODEC(ZSTD(1)),
    provider LowCardinality(String) COMMENT 'Who says so',
    native_id String COMMENT 'The provider''s own id' CODEC(ZSTD(1)),
    kind LowCardinality(String) COMMENT 'What the entry is: INCIDENT, MAINTENANCE, SUSPECTED, OTHER',
    state LowCardinality(String) COMMENT 'Where it stands: OPEN, MONITORING, RESOLVED, VANISHED, AGED_OUT, SCHEDULED, UNKNOWN',
    severity LowCardinality(String) COMMENT 'Severity in one vocabulary: NONE, MINOR, MAJOR, CRITICAL, UNKNOWN',
    title String COMMENT 'Headline of the last revision' CODEC(ZSTD(1)),
    status LowCardinality(Nullable(String)) COMMENT 'The provider''s last word for the state',
    impact Nullable(String) COMMENT 'The provider''s last word or number for the severity' CODEC(ZSTD(1)),
    regions Array(LowCardinality(String)) COMMENT 'Regions, sorted',
    services Array(LowCardinality(String)) COMMENT 'Services or components, sorted',
    declared_start Nullable(DateTime64(3, 'UTC')) COMMENT 'When the provider says it began, by its last revision, UTC' CODEC(Delta(8), ZSTD(1)),
    declared_end Nullable(DateTime64(3, 'UTC')) COMMENT 'When the provider says it ended, by its last revision, UTC' CODEC(Delta(8), ZSTD(1)),
    basis Nullable(String) COMMENT 'Sentence or field that declared_start and declared_end come from' CODEC(ZSTD(1)),
    first_published Nullable(DateTime64(3, 'UTC')) COMMENT 'Earliest time the page gives for a post of its own, UTC' CODEC(Delta(8), ZSTD(1)),
    last_updated Nullable(DateTime64(3, 'UTC')) COMMENT 'Latest time the page gives for a post of its own, UTC' CODEC(Delta(8), ZSTD(1)),
    first_seen DateTime64(3, 'UTC') COMMENT 'When the first revision was observed, UTC: an upper bound of when it became visible' CODEC(Delta(8), ZSTD(1)),
    last_seen DateTime64(3, 'UTC') COMMENT 'When the last revision was observed, UTC' CODEC(Delta(8), ZSTD(1)),
    resolved_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the page called it resolved, UTC' CODEC(Delta(8), ZSTD(1)),
    waves Array(Tuple(label String, start DateTime64(3, 'UTC'), end Nullable(DateTime64(3, 'UTC')))) COMMENT 'Stretches the provider tells apart' CODEC(ZSTD(1)),
    parts Array(LowCardinality(String)) COMMENT 'Ids of the entries grouped here, sorted; empty when alone',
    revisions Int64 COMMENT 'Distinct revisions' CODEC(ZSTD(1)),
    latest_revision String COMMENT 'Id of the revision that decides the fields above' CODEC(ZSTD(1)),
    link Nullable(String) COMMENT 'Address of the entry' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Incidents: what providers say about themselves. Of every run; may hold several versions of a row until they are merged: read the view incidents';

CREATE TABLE IF NOT EXISTS ${database}.incidents_changes AS ${database}.incidents_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of incidents, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.incidents AS
SELECT * EXCEPT (revision)
FROM ${database}.incidents_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
COMMENT 'Incidents: what providers say about themselves, in the current run';

CREATE OR REPLACE VIEW ${database}.incidents_as_of AS
SELECT * EXCEPT (revision)
FROM (
    SELECT *
    FROM ${database}.incidents_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, id, revision DESC
    LIMIT 1 BY run_id, id
)
COMMENT 'Incidents: what providers say about themselves, in the current run, as known at the moment given as parameter at';
