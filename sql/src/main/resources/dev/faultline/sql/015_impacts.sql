-- Verdicts.

CREATE TABLE IF NOT EXISTS ${database}.impacts_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of run, incident and series' CODEC(ZSTD(1)),
    incident_id String COMMENT 'The incident' CODEC(ZSTD(1)),
    group_id String COMMENT 'Its group' CODEC(ZSTD(1)),
    provider LowCardinality(String) COMMENT 'Its provider',
    entity LowCardinality(String) COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface LowCardinality(String) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(String) COMMENT 'What is counted or gauged, such as blocks or trades',
    verdict LowCardinality(String) COMMENT 'The verdict: IMPACTED, COINCIDENT, UNAFFECTED, INCONCLUSIVE, UNOBSERVED, REPORTED, UNATTRIBUTED, SUPERSEDED',
    band LowCardinality(Nullable(String)) COMMENT 'How well the incident explains the drop; null where that was not asked: RULED_OUT, UNLIKELY, OPEN, LIKELY, ESTABLISHED',
    reason String COMMENT 'Why, in one sentence' CODEC(ZSTD(1)),
    outcome LowCardinality(Nullable(String)) COMMENT 'What the series alone says; null when nothing was measured: DROPPED, NO_DROP, INCONCLUSIVE, UNOBSERVED',
    window LowCardinality(Nullable(String)) COMMENT 'Window the verdict rests on; null when nothing was measured',
    onset Nullable(DateTime64(3, 'UTC')) COMMENT 'Onset of the earliest overlapping drop, UTC' CODEC(Delta(8), ZSTD(1)),
    loss Nullable(Float64) COMMENT 'Mean loss as a fraction; never from a report' CODEC(ZSTD(1)),
    loss_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    loss_high Nullable(Float64) COMMENT 'Upper bound' CODEC(ZSTD(1)),
    coverage Nullable(Float64) COMMENT 'Part of the window that was watched, 0 to 1; null when nothing was measured' CODEC(ZSTD(1)),
    claimed Nullable(String) COMMENT 'Size as published, in words; only in REPORTED verdicts' CODEC(ZSTD(1)),
    independent_sources Nullable(Int32) COMMENT 'Distinct publishers of the claim; only in REPORTED verdicts' CODEC(ZSTD(1)),
    log_likelihood_ratio Nullable(Float64) COMMENT 'Sum of the capped items of evidence, natural logarithm' CODEC(ZSTD(1)),
    suspect_sources Array(LowCardinality(String)) COMMENT 'Sources that run on the failing provider, sorted',
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, incident_id, entity, surface, signal, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Impacts: the verdict on one incident and one series. Of every run; may hold several versions of a row until they are merged: read the view impacts';

CREATE TABLE IF NOT EXISTS ${database}.impacts_changes AS ${database}.impacts_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, incident_id, entity, surface, signal, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of impacts, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.impacts AS
SELECT * EXCEPT (revision)
FROM ${database}.impacts_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND verdict != 'SUPERSEDED'
COMMENT 'Impacts: the verdict on one incident and one series, in the current run';

CREATE OR REPLACE VIEW ${database}.impacts_as_of AS
SELECT * EXCEPT (revision)
FROM (
    SELECT *
    FROM ${database}.impacts_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, incident_id, entity, surface, signal, id, revision DESC
    LIMIT 1 BY run_id, incident_id, entity, surface, signal, id
)
WHERE verdict != 'SUPERSEDED'
COMMENT 'Impacts: the verdict on one incident and one series, in the current run, as known at the moment given as parameter at';
