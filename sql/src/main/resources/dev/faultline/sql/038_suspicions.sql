-- Incidents suspected before anybody speaks.

CREATE TABLE IF NOT EXISTS ${database}.suspicions_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of run, provider, scope region and anchor; stays as further entities join' CODEC(ZSTD(1)),
    provider LowCardinality(String) COMMENT 'Who is suspected',
    region LowCardinality(Nullable(String)) COMMENT 'Where; null unless every dependency that contributes names it',
    state LowCardinality(String) COMMENT 'Where it stands: OPEN, CLOSED, CONFIRMED, WITHDRAWN, SUPERSEDED, RETRACTED',
    onset DateTime64(3, 'UTC') COMMENT 'Onset of the first of its drops, UTC' CODEC(Delta(8), ZSTD(1)),
    opened_at DateTime64(3, 'UTC') COMMENT 'When the data could tell, UTC: the detection of the drop that made them enough. The time to collect the data comes on top' CODEC(Delta(8), ZSTD(1)),
    closed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When fewer than two families were still down, UTC; null before' CODEC(Delta(8), ZSTD(1)),
    anchor DateTime64(3, 'UTC') COMMENT 'Begin of the window that opened it, UTC' CODEC(Delta(8), ZSTD(1)),
    scope_region LowCardinality(Nullable(String)) COMMENT 'Region in which coincidences were looked for; null for the provider as a whole',
    entities Array(LowCardinality(String)) COMMENT 'Who dropped, sorted',
    drops Array(String) COMMENT 'Ids of their drops, sorted' CODEC(ZSTD(1)),
    opened_by Array(String) COMMENT 'Ids of the drops that opened it, sorted: what was known then' CODEC(ZSTD(1)),
    watched Int32 COMMENT 'Families watched that depend on the provider in that scope' CODEC(ZSTD(1)),
    needed Int32 COMMENT 'Least number of them that is no coincidence' CODEC(ZSTD(1)),
    expected_false_per_year Float64 COMMENT 'Expected coincidences of so many in a year' CODEC(ZSTD(1)),
    dropped Int32 COMMENT 'Families of the scope that dropped within a window of the anchor' CODEC(ZSTD(1)),
    controls_watched Int32 COMMENT 'Families watched that depend on others only' CODEC(ZSTD(1)),
    controls_dropped Int32 COMMENT 'How many of those dropped in the same time' CODEC(ZSTD(1)),
    p Float64 COMMENT 'Chance of so many dependents among all that dropped under a cause common to all (Fisher); 1 without controls' CODEC(ZSTD(1)),
    official_incident Nullable(String) COMMENT 'The provider''s own incident; null before there is one' CODEC(ZSTD(1)),
    lead_minutes Nullable(Float64) COMMENT 'First public post of it minus opened_at, in minutes; negative when the provider was first; null without one' CODEC(ZSTD(1)),
    superseded_by Nullable(String) COMMENT 'Id of the one that absorbed it' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, provider, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Suspected incidents: entities that share a provider and dropped together. Of every run; may hold several versions of a row until they are merged: read the view suspicions';

CREATE TABLE IF NOT EXISTS ${database}.suspicions_changes AS ${database}.suspicions_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, provider, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of suspicions, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.suspicions AS
SELECT * EXCEPT (revision)
FROM ${database}.suspicions_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND state != 'RETRACTED'
COMMENT 'Suspected incidents: entities that share a provider and dropped together, in the current run';

CREATE OR REPLACE VIEW ${database}.suspicions_as_of AS
SELECT * EXCEPT (revision)
FROM (
    SELECT *
    FROM ${database}.suspicions_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, provider, id, revision DESC
    LIMIT 1 BY run_id, provider, id
)
WHERE state != 'RETRACTED'
COMMENT 'Suspected incidents: entities that share a provider and dropped together, in the current run, as known at the moment given as parameter at';
