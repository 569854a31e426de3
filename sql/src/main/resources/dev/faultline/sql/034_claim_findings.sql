-- What measurement says about claims.

CREATE TABLE IF NOT EXISTS ${database}.claim_findings_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of run and claim' CODEC(ZSTD(1)),
    claim_id String COMMENT 'The claim' CODEC(ZSTD(1)),
    incident_id Nullable(String) COMMENT 'Incident the claim speaks of; null when it names none' CODEC(ZSTD(1)),
    entity LowCardinality(String) COMMENT 'Who is said to be hit, or not to be',
    check LowCardinality(String) COMMENT 'What measurement says: SUPPORTED, CONTRADICTED, NOT_MEASURABLE, UNOBSERVED',
    measured Nullable(Float64) COMMENT 'Measured counterpart of the value claimed; null when there is none' CODEC(ZSTD(1)),
    measured_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    measured_high Nullable(Float64) COMMENT 'Upper bound; null while a drop lasts' CODEC(ZSTD(1)),
    unit LowCardinality(Nullable(String)) COMMENT 'Unit of the measured counterpart: fraction or min',
    window_start Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin of the window that was measured, UTC' CODEC(Delta(8), ZSTD(1)),
    window_end Nullable(DateTime64(3, 'UTC')) COMMENT 'End of that window, UTC' CODEC(Delta(8), ZSTD(1)),
    coverage Nullable(Float64) COMMENT 'Part of that window that was watched, 0 to 1' CODEC(ZSTD(1)),
    basis String COMMENT 'Why, in one sentence' CODEC(ZSTD(1)),
    effects Array(String) COMMENT 'Ids of the effects that decided, sorted; empty when none did' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs, never better than REPORTED, since a claim is one of them: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, claim_id, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Claim findings. Of every run; may hold several versions of a row until they are merged: read the view claim_findings';

CREATE TABLE IF NOT EXISTS ${database}.claim_findings_changes AS ${database}.claim_findings_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, claim_id, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of claim_findings, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.claim_findings AS
SELECT * EXCEPT (revision)
FROM ${database}.claim_findings_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
COMMENT 'Claim findings: what measurement says about each claim, in the current run';

CREATE OR REPLACE VIEW ${database}.claim_findings_as_of AS
SELECT * EXCEPT (revision)
FROM ${database}.claim_findings_changes
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
ORDER BY run_id, claim_id, id, revision DESC
LIMIT 1 BY run_id, claim_id, id
COMMENT 'Claim findings: what measurement says about each claim, in the current run, as known at the moment given as parameter at';
