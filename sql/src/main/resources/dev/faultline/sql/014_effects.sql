-- Statistics of a series in a window of an incident.

CREATE TABLE IF NOT EXISTS ${database}.effects_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of run, incident, series and window' CODEC(ZSTD(1)),
    incident_id String COMMENT 'The incident' CODEC(ZSTD(1)),
    group_id String COMMENT 'Its group' CODEC(ZSTD(1)),
    provider LowCardinality(String) COMMENT 'Its provider',
    entity LowCardinality(String) COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface LowCardinality(String) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(String) COMMENT 'What is counted or gauged, such as blocks or trades',
    window LowCardinality(String) COMMENT 'Which window: declared, signalled, or the label of a wave',
    window_start DateTime64(3, 'UTC') COMMENT 'Begin of the window, UTC' CODEC(Delta(8), ZSTD(1)),
    window_end DateTime64(3, 'UTC') COMMENT 'End of the window, UTC; for an open incident the latest time known to be inside' CODEC(Delta(8), ZSTD(1)),
    window_open Bool COMMENT 'True when the end is not known',
    outcome LowCardinality(String) COMMENT 'What the series alone says: DROPPED, NO_DROP, INCONCLUSIVE, UNOBSERVED, SUPERSEDED',
    reason String COMMENT 'Why, in one sentence' CODEC(ZSTD(1)),
    coverage Float64 COMMENT 'Part of the window that was watched by the best source, 0 to 1' CODEC(ZSTD(1)),
    expected Nullable(Float64) COMMENT 'Expected total over the window' CODEC(ZSTD(1)),
    actual Nullable(Float64) COMMENT 'Measured total over the watched part of the window' CODEC(ZSTD(1)),
    loss Nullable(Float64) COMMENT 'Mean loss over the window as a fraction' CODEC(ZSTD(1)),
    loss_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    loss_high Nullable(Float64) COMMENT 'Upper bound' CODEC(ZSTD(1)),
    confidence Nullable(Float64) COMMENT 'Level of the interval' CODEC(ZSTD(1)),
    p_value Nullable(Float64) COMMENT 'Placebo p-value' CODEC(ZSTD(1)),
    p_value_modelled Bool COMMENT 'True when the p-value comes from a fitted tail',
    adjusted_p_value Nullable(Float64) COMMENT 'After correction within the family' CODEC(ZSTD(1)),
    placebos Nullable(Int32) COMMENT 'Placebo windows the p-value rests on' CODEC(ZSTD(1)),
    smallest_p_value Nullable(Float64) COMMENT 'Smallest p-value those placebos can give' CODEC(ZSTD(1)),
    largest_drop_not_excluded Nullable(Float64) COMMENT 'Largest mean loss the data leaves possible, as a fraction' CODEC(ZSTD(1)),
    detectable_drop_80 Nullable(Float64) COMMENT 'Smallest mean loss that would be found in 80 % of cases' CODEC(ZSTD(1)),
    shortest_halt_excluded_millis Nullable(Int64) COMMENT 'Every halt at least this long would have been seen, in milliseconds' CODEC(ZSTD(1)),
    controls Array(LowCardinality(String)) COMMENT 'Control series, sorted',
    controlled_loss Nullable(Float64) COMMENT 'Loss after subtracting what the controls lost' CODEC(ZSTD(1)),
    sensitivity Nullable(String) COMMENT 'Windows x baselines tried, as JSON' CODEC(ZSTD(1)),
    drops Array(LowCardinality(String)) COMMENT 'Ids of drops that overlap the window, sorted',
    first_onset Nullable(DateTime64(3, 'UTC')) COMMENT 'Onset of the earliest of those drops, UTC' CODEC(Delta(8), ZSTD(1)),
    sources Array(LowCardinality(String)) COMMENT 'Sources that watched any of the window, sorted',
    suspect_sources Array(LowCardinality(String)) COMMENT 'Sources that run on the failing provider, sorted',
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1)),
    CONSTRAINT coverage_is_a_fraction CHECK coverage >= 0 AND coverage <= 1
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, incident_id, entity, surface, signal, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Effects: statistics of one series in one window of one incident. Of every run; may hold several versions of a row until they are merged: read the view effects';

CREATE TABLE IF NOT EXISTS ${database}.effects_changes AS ${database}.effects_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, incident_id, entity, surface, signal, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of effects, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.effects AS
SELECT * EXCEPT (revision)
FROM ${database}.effects_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND outcome != 'SUPERSEDED'
COMMENT 'Effects: statistics of one series in one window of one incident, in the current run';

CREATE OR REPLACE VIEW ${database}.effects_as_of AS
SELECT * EXCEPT (revision)
FROM (
    SELECT *
    FROM ${database}.effects_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, incident_id, entity, surface, signal, id, revision DESC
    LIMIT 1 BY run_id, incident_id, entity, surface, signal, id
)
WHERE outcome != 'SUPERSEDED'
COMMENT 'Effects: statistics of one series in one window of one incident, in the current run, as known at the moment given as parameter at';
