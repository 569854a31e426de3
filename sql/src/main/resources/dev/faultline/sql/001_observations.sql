-- What sources saw. Plain strings, here and in the other large tables: the binary format fills the dictionary of a
-- LowCardinality column value by value, which costs the server 2.5 times the processor time and saves no space.
--
-- Of two rows with one identity OK beats PARTIAL beats FAILED, then the later, then the larger hash.

CREATE TABLE IF NOT EXISTS ${database}.observations_rows (
    entity String COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface String COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal String COMMENT 'What is counted or gauged, such as blocks or trades',
    source String COMMENT 'Where it was read: one endpoint of one operator',
    bucket_millis Int64 COMMENT 'Width of the buckets of this source in milliseconds; buckets start at multiples of it since 1970-01-01T00:00Z' CODEC(ZSTD(1)),
    interval_start DateTime64(3, 'UTC') COMMENT 'Begin of the watched interval, inclusive, UTC' CODEC(Delta(8), ZSTD(1)),
    interval_end DateTime64(3, 'UTC') COMMENT 'End of the watched interval, exclusive, UTC. Advances the watermark of the source, whatever the status' CODEC(Delta(8), ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When the answer was in hand, UTC. Also the timestamp of the record' CODEC(Delta(8), ZSTD(1)),
    status String COMMENT 'Whether the interval was watched: OK, PARTIAL, FAILED, END',
    reason Nullable(String) COMMENT 'Why it could not be watched, or only in part',
    count Nullable(Float64) COMMENT 'Events in the interval; zero means watched and saw none, null means not counted. A fraction only where a cumulative counter was spread by its source' CODEC(ZSTD(1)),
    total Nullable(Float64) COMMENT 'Denominator of the count, such as all posts of the platform' CODEC(ZSTD(1)),
    value Nullable(Float64) COMMENT 'Reading of a gauge, in the given unit' CODEC(ZSTD(1)),
    unit Nullable(String) COMMENT 'Unit of value and amount, such as ms or USD',
    amount Nullable(Float64) COMMENT 'Notional traded in the interval, in the given unit' CODEC(ZSTD(1)),
    vantage Nullable(String) COMMENT 'Place the source was watched from',
    provenance String COMMENT 'How the observation came about: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    flags Array(String) COMMENT 'Warnings of the collector that the rate inherits',
    content_hash UInt64 EPHEMERAL COMMENT 'First 64 bits of the SHA-256 of the record, written but kept only inside precedence',
    precedence UInt128 DEFAULT bitOr(
        bitShiftLeft(toUInt128(indexOf(['FAILED', 'PARTIAL', 'OK'], status)), 120),
        bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(observed_at)), 64), toUInt128(content_hash)))
        COMMENT 'Which of two rows with one identity stands: status, then observed_at, then content_hash' CODEC(ZSTD(1)),
    CONSTRAINT interval_in_order CHECK interval_start <= interval_end,
    CONSTRAINT times_in_bounds CHECK interval_start >= toDateTime64('2009-01-01 00:00:00', 3, 'UTC')
        AND interval_end < toDateTime64('2200-01-01 00:00:00', 3, 'UTC')
)
ENGINE = ReplacingMergeTree(precedence)
PARTITION BY toYYYYMM(interval_start)
ORDER BY (entity, surface, signal, interval_start, interval_end, source)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Observations: what one source saw of one series in one interval, seeing nothing included. May hold copies of a row until they are merged: read the view observations';

CREATE OR REPLACE VIEW ${database}.observations AS
SELECT * EXCEPT (precedence)
FROM ${database}.observations_rows FINAL
COMMENT 'Observations: what one source saw of one series in one interval, seeing nothing included';
