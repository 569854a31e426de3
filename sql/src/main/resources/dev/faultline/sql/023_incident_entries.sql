-- Entries of status pages, each folded from its revisions. Several entries of one outage are one row of incidents.

CREATE TABLE IF NOT EXISTS ${database}.incident_entries_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of provider and native_id' CODEC(ZSTD(1)),
    incident_id String COMMENT 'Incident it is part of: the id of the entry of that incident that was published first' CODEC(ZSTD(1)),
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
    basis Nullable(String) COMMENT 'Field or sentence that declared_start comes from' CODEC(ZSTD(1)),
    end_basis Nullable(String) COMMENT 'Field or sentence that declared_end comes from' CODEC(ZSTD(1)),
    first_published Nullable(DateTime64(3, 'UTC')) COMMENT 'Earliest time the page gives for a post of its own, UTC' CODEC(Delta(8), ZSTD(1)),
    last_updated Nullable(DateTime64(3, 'UTC')) COMMENT 'Latest time the page gives for a post of its own, UTC' CODEC(Delta(8), ZSTD(1)),
    first_seen DateTime64(3, 'UTC') COMMENT 'When the first revision was observed, UTC: an upper bound of when it became visible' CODEC(Delta(8), ZSTD(1)),
    last_seen DateTime64(3, 'UTC') COMMENT 'When the last revision was observed, UTC' CODEC(Delta(8), ZSTD(1)),
    resolved_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the page called it resolved, UTC' CODEC(Delta(8), ZSTD(1)),
    waves Array(Tuple(label String, start DateTime64(3, 'UTC'), end Nullable(DateTime64(3, 'UTC')))) COMMENT 'Stretches the provider tells apart' CODEC(ZSTD(1)),
    revisions Int64 COMMENT 'Distinct revisions' CODEC(ZSTD(1)),
    latest_revision String COMMENT 'Id of the last revision; it decides the state' CODEC(ZSTD(1)),
    shown_revision String COMMENT 'Id of the last revision that shows the entry; it decides the words' CODEC(ZSTD(1)),
    link Nullable(String) COMMENT 'Address of the entry' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Entries of status pages. Of every run; may hold several versions of a row until they are merged: read the view incident_entries';

CREATE TABLE IF NOT EXISTS ${database}.incident_entries_changes AS ${database}.incident_entries_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of incident_entries, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.incident_entries AS
SELECT * EXCEPT (revision)
FROM ${database}.incident_entries_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
COMMENT 'Entries of status pages, in the current run';

CREATE OR REPLACE VIEW ${database}.incident_entries_as_of AS
SELECT * EXCEPT (revision)
FROM (
    SELECT *
    FROM ${database}.incident_entries_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, id, revision DESC
    LIMIT 1 BY run_id, id
)
COMMENT 'Entries of status pages, in the current run, as known at the moment given as parameter at';
