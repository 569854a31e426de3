-- How far each source was watched. Health of the moment: the rates keep the history.

CREATE TABLE IF NOT EXISTS ${database}.arrivals_rows (
    run_id String COMMENT 'The run: one code version and one configuration over its inputs',
    entity String COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface String COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal String COMMENT 'What is counted or gauged, such as blocks or trades',
    source String COMMENT 'Where it was read',
    bucket_millis Int64 COMMENT 'Width of the buckets in milliseconds' CODEC(ZSTD(1)),
    last_event Nullable(DateTime64(3, 'UTC')) COMMENT 'Time of the last event, UTC; null before the first' CODEC(Delta(8), ZSTD(1)),
    watched_until Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the last successfully watched interval, UTC; null before the first' CODEC(Delta(8), ZSTD(1)),
    watermark DateTime64(3, 'UTC') COMMENT 'End of the last interval, watched or not, UTC' CODEC(Delta(8), ZSTD(1)),
    ended Bool COMMENT 'True when the source will send nothing more',
    provenance String COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, entity, surface, signal, source)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Arrivals of every run. May hold several versions of a row until they are merged: read the view arrivals';

CREATE OR REPLACE VIEW ${database}.arrivals AS
SELECT * EXCEPT (revision)
FROM ${database}.arrivals_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
COMMENT 'Arrivals: how far each source was watched, and its last event, in the current run';
