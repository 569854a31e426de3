-- Events per bucket and source. Per minute means per watched minute: null where nothing was watched.

CREATE TABLE IF NOT EXISTS ${database}.rates_rows (
    run_id String COMMENT 'The run: one code version and one configuration over its inputs',
    entity String COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface String COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal String COMMENT 'What is counted or gauged, such as blocks or trades',
    source String COMMENT 'Where it was read',
    bucket_start DateTime64(3, 'UTC') COMMENT 'Begin of the bucket, inclusive, UTC' CODEC(Delta(8), ZSTD(1)),
    bucket_millis Int64 COMMENT 'Width of the bucket in milliseconds' CODEC(ZSTD(1)),
    count Nullable(Float64) COMMENT 'Events in the watched part of the bucket; null when nothing of it was watched. Not scaled up' CODEC(ZSTD(1)),
    total Nullable(Float64) COMMENT 'Denominator in the watched part' CODEC(ZSTD(1)),
    value Nullable(Float64) COMMENT 'Mean reading of a gauge, weighted by watched time' CODEC(ZSTD(1)),
    unit Nullable(String) COMMENT 'Unit of value and amount',
    amount Nullable(Float64) COMMENT 'Notional in the watched part' CODEC(ZSTD(1)),
    coverage Float64 COMMENT 'Part of the bucket that was watched successfully, 0 to 1' CODEC(ZSTD(1)),
    failed Float64 COMMENT 'Part of the bucket in which the source tried and failed, 0 to 1' CODEC(ZSTD(1)),
    observations Int32 COMMENT 'Distinct observations that overlap the bucket' CODEC(ZSTD(1)),
    last_event Nullable(DateTime64(3, 'UTC')) COMMENT 'Time of the last event known in the bucket, UTC; null when not known one by one' CODEC(Delta(8), ZSTD(1)),
    flags Array(String) COMMENT 'Why the rate deserves a second look',
    reason Nullable(String) COMMENT 'Why the bucket was not or only partly watched',
    provenance String COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1)),
    CONSTRAINT coverage_is_a_fraction CHECK coverage >= 0 AND coverage <= 1,
    CONSTRAINT failed_is_a_fraction CHECK failed >= 0 AND failed <= 1
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(bucket_start)
ORDER BY (run_id, entity, surface, signal, bucket_start, source)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Rates: what one source says about one bucket of one series. Of every run; may hold several versions of a row until they are merged: read the view rates';

CREATE TABLE IF NOT EXISTS ${database}.rates_changes AS ${database}.rates_rows
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(bucket_start)
ORDER BY (run_id, entity, surface, signal, bucket_start, source, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of rates, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.rates AS
SELECT * EXCEPT (revision),
    bucket_start + toIntervalMillisecond(bucket_millis) AS bucket_end,
    count * 60000 / (bucket_millis * nullIf(coverage, 0)) AS count_per_minute,
    amount * 60000 / (bucket_millis * nullIf(coverage, 0)) AS amount_per_minute
FROM ${database}.rates_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
COMMENT 'Rates: what one source says about one bucket of one series, in the current run';

CREATE OR REPLACE VIEW ${database}.rates_as_of AS
SELECT * EXCEPT (revision),
    bucket_start + toIntervalMillisecond(bucket_millis) AS bucket_end,
    count * 60000 / (bucket_millis * nullIf(coverage, 0)) AS count_per_minute,
    amount * 60000 / (bucket_millis * nullIf(coverage, 0)) AS amount_per_minute
FROM (
    SELECT *
    FROM ${database}.rates_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, entity, surface, signal, bucket_start, source, revision DESC
    LIMIT 1 BY run_id, entity, surface, signal, bucket_start, source
)
COMMENT 'Rates: what one source says about one bucket of one series, in the current run, as known at the moment given as parameter at';

ALTER TABLE ${database}.rates
    COMMENT COLUMN bucket_end 'End of the bucket, exclusive, UTC',
    COMMENT COLUMN count_per_minute 'Events per watched minute; null where nothing was watched or counted',
    COMMENT COLUMN amount_per_minute 'Notional per watched minute, in the given unit; null where nothing was watched';
