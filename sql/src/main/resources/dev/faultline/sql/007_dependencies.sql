-- What an entity runs on, and who said so.

CREATE TABLE IF NOT EXISTS ${database}.dependencies_rows (
    id String COMMENT 'Hash of entity, provider, region, surface and link' CODEC(ZSTD(1)),
    entity LowCardinality(String) COMMENT 'Who depends',
    provider LowCardinality(String) COMMENT 'On whom',
    region LowCardinality(Nullable(String)) COMMENT 'In which region; null when not said',
    surface LowCardinality(Nullable(String)) COMMENT 'Which side of the entity; null when not said: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    share Nullable(Float64) COMMENT 'Part of it that runs there, as a fraction; null when not said' CODEC(ZSTD(1)),
    valid_from Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin, UTC; null when unknown' CODEC(Delta(8), ZSTD(1)),
    valid_to Nullable(DateTime64(3, 'UTC')) COMMENT 'End, UTC; null when unknown or lasting' CODEC(Delta(8), ZSTD(1)),
    as_of Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was last said to hold, UTC' CODEC(Delta(8), ZSTD(1)),
    statement String COMMENT 'What was said, in our own words' CODEC(ZSTD(1)),
    link String COMMENT 'Where' CODEC(ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When the entry was made, UTC' CODEC(Delta(8), ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'REPORTED unless measured: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC'
)
ENGINE = ReplacingMergeTree(observed_at)
ORDER BY (entity, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Dependencies: what an entity runs on, with the source of the statement. May hold copies of a row until they are merged: read the view dependencies';

CREATE OR REPLACE VIEW ${database}.dependencies AS
SELECT *
FROM ${database}.dependencies_rows FINAL
COMMENT 'Dependencies: what an entity runs on, with the source of the statement';
