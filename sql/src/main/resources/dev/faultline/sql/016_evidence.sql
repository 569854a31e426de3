-- What speaks for or against an attribution.

CREATE TABLE IF NOT EXISTS ${database}.evidence_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of run, impact, kind and reference' CODEC(ZSTD(1)),
    impact_id String COMMENT 'The verdict it belongs to' CODEC(ZSTD(1)),
    incident_id String COMMENT 'The incident' CODEC(ZSTD(1)),
    entity LowCardinality(String) COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface LowCardinality(String) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(String) COMMENT 'What is counted or gauged, such as blocks or trades',
    kind LowCardinality(String) COMMENT 'What it rests on: TIMING, DEPENDENTS, ENTITY_NAMES_PROVIDER, POSTS, REGISTER, OWN_STATUS_PAGE, CONTROLS, REPORT, OTHER',
    statement String COMMENT 'What it says, in one sentence' CODEC(ZSTD(1)),
    reference Nullable(String) COMMENT 'Where it can be checked: an id in these tables or an address' CODEC(ZSTD(1)),
    log_likelihood_ratio Nullable(Float64) COMMENT 'Weight, natural logarithm; null when the rule gives none' CODEC(ZSTD(1)),
    capped Bool COMMENT 'True when the weight was cut to its cap',
    withdrawn Bool COMMENT 'True when later knowledge took it away; no view shows it',
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, incident_id, impact_id, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Evidence: items that speak for or against an attribution. Of every run; may hold several versions of a row until they are merged: read the view evidence';

CREATE TABLE IF NOT EXISTS ${database}.evidence_changes AS ${database}.evidence_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, incident_id, impact_id, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of evidence, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.evidence AS
SELECT * EXCEPT (revision, withdrawn)
FROM ${database}.evidence_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND NOT withdrawn
COMMENT 'Evidence: items that speak for or against an attribution, in the current run';

CREATE OR REPLACE VIEW ${database}.evidence_as_of AS
SELECT * EXCEPT (revision, withdrawn)
FROM (
    SELECT *
    FROM ${database}.evidence_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, incident_id, impact_id, id, revision DESC
    LIMIT 1 BY run_id, incident_id, impact_id, id
)
WHERE NOT withdrawn
COMMENT 'Evidence: items that speak for or against an attribution, in the current run, as known at the moment given as parameter at';
