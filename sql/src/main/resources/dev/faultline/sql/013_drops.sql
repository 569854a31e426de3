-- Episodes away from the baseline.

CREATE TABLE IF NOT EXISTS ${database}.drops_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of run, series, direction, path and onset bucket' CODEC(ZSTD(1)),
    entity LowCardinality(String) COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface LowCardinality(String) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(String) COMMENT 'What is counted or gauged, such as blocks or trades',
    direction LowCardinality(String) COMMENT 'Below or above the baseline: DROP, RISE',
    path LowCardinality(String) COMMENT 'What raised it: RATE, HALT',
    detector LowCardinality(String) COMMENT 'Name of the rule',
    state LowCardinality(String) COMMENT 'Where the episode stands: OPEN, RECOVERED, UNKNOWN, REBASED, RETRACTED, SUPERSEDED',
    sources Array(LowCardinality(String)) COMMENT 'Sources that saw it',
    witnesses Int32 COMMENT 'Sources that could have seen it at the onset' CODEC(ZSTD(1)),
    bucket_millis Int64 COMMENT 'Width of the buckets in milliseconds' CODEC(ZSTD(1)),
    onset DateTime64(3, 'UTC') COMMENT 'Begin of the first bucket of the episode, UTC' CODEC(Delta(8), ZSTD(1)),
    onset_earliest Nullable(DateTime64(3, 'UTC')) COMMENT 'Lower bound of the onset; null when the rule gives no interval' CODEC(Delta(8), ZSTD(1)),
    onset_latest Nullable(DateTime64(3, 'UTC')) COMMENT 'Upper bound of the onset' CODEC(Delta(8), ZSTD(1)),
    detected_at DateTime64(3, 'UTC') COMMENT 'End of the bucket with which the rule could tell, UTC' CODEC(Delta(8), ZSTD(1)),
    end Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin of the first bucket after the episode, UTC; null while it lasts or when unknown' CODEC(Delta(8), ZSTD(1)),
    end_earliest Nullable(DateTime64(3, 'UTC')) COMMENT 'Lower bound of the end; while it lasts or when unknown, the end of what was watched of it' CODEC(Delta(8), ZSTD(1)),
    end_latest Nullable(DateTime64(3, 'UTC')) COMMENT 'Upper bound of the end' CODEC(Delta(8), ZSTD(1)),
    expected Nullable(Float64) COMMENT 'Expected total over the episode, in the unit of the series' CODEC(ZSTD(1)),
    actual Nullable(Float64) COMMENT 'Measured total over the watched part of the episode' CODEC(ZSTD(1)),
    missing Nullable(Float64) COMMENT 'expected minus actual' CODEC(ZSTD(1)),
    missing_low Nullable(Float64) COMMENT 'Lower bound of missing' CODEC(ZSTD(1)),
    missing_high Nullable(Float64) COMMENT 'Upper bound of missing' CODEC(ZSTD(1)),
    depth Nullable(Float64) COMMENT 'missing over expected, as a fraction' CODEC(ZSTD(1)),
    depth_low Nullable(Float64) COMMENT 'Lower bound of depth' CODEC(ZSTD(1)),
    depth_high Nullable(Float64) COMMENT 'Upper bound of depth' CODEC(ZSTD(1)),
    confidence Nullable(Float64) COMMENT 'Level of the intervals, as a fraction; null when there are none' CODEC(ZSTD(1)),
    unit LowCardinality(Nullable(String)) COMMENT 'Unit of expected, actual and missing; null for events',
    statistic Nullable(Float64) COMMENT 'Largest value of the test statistic' CODEC(ZSTD(1)),
    threshold Nullable(Float64) COMMENT 'Threshold it was compared with' CODEC(ZSTD(1)),
    false_alarms_per_1000_hours Nullable(Float64) COMMENT 'Tolerated false alarms per 1,000 series-hours; null when the rule has no such unit' CODEC(ZSTD(1)),
    coverage Float64 COMMENT 'Part of the episode that was watched, 0 to 1' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1)),
    CONSTRAINT coverage_is_a_fraction CHECK coverage >= 0 AND coverage <= 1
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, entity, surface, signal, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Drops: episodes away from the baseline of one series. Of every run; may hold several versions of a row until they are merged: read the view drops';

CREATE TABLE IF NOT EXISTS ${database}.drops_changes AS ${database}.drops_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, entity, surface, signal, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of drops, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.drops AS
SELECT * EXCEPT (revision),
    dateDiff('millisecond', onset, end) AS duration_millis
FROM ${database}.drops_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND state != 'SUPERSEDED'
COMMENT 'Drops: episodes away from the baseline of one series, in the current run';

CREATE OR REPLACE VIEW ${database}.drops_as_of AS
SELECT * EXCEPT (revision),
    dateDiff('millisecond', onset, end) AS duration_millis
FROM (
    SELECT *
    FROM ${database}.drops_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, entity, surface, signal, id, revision DESC
    LIMIT 1 BY run_id, entity, surface, signal, id
)
WHERE state != 'SUPERSEDED'
COMMENT 'Drops: episodes away from the baseline of one series, in the current run, as known at the moment given as parameter at';

ALTER TABLE ${database}.drops
    COMMENT COLUMN duration_millis 'From onset to end in milliseconds; null while it lasts or when the end is not known';
