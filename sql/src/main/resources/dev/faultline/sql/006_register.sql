-- Who is watched, where it is read, what it runs on.

CREATE TABLE IF NOT EXISTS ${database}.entities_rows (
    id String COMMENT 'Such as binance, which is not binance-us' CODEC(ZSTD(1)),
    name String COMMENT 'As people write it' CODEC(ZSTD(1)),
    kind LowCardinality(String) COMMENT 'Such as exchange, chain, wallet or provider',
    aliases Array(LowCardinality(String)) COMMENT 'Other names of exactly this entity',
    parent Nullable(String) COMMENT 'Entity it belongs to' CODEC(ZSTD(1)),
    valid_from Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin of existence, UTC; null when unknown' CODEC(Delta(8), ZSTD(1)),
    valid_to Nullable(DateTime64(3, 'UTC')) COMMENT 'End of existence, UTC; null when it exists or unknown' CODEC(Delta(8), ZSTD(1)),
    link Nullable(String) COMMENT 'Where the identity can be checked' CODEC(ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When the entry was made, UTC' CODEC(Delta(8), ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'How the entry came about: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC'
)
ENGINE = ReplacingMergeTree(observed_at)
ORDER BY (id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Entities: what can be hit, with a precise identity. May hold copies of a row until they are merged: read the view entities';

CREATE OR REPLACE VIEW ${database}.entities AS
SELECT *
FROM ${database}.entities_rows FINAL
COMMENT 'Entities: what can be hit, with a precise identity';

CREATE TABLE IF NOT EXISTS ${database}.sources_rows (
    source LowCardinality(String) COMMENT 'Id of the source',
    entity LowCardinality(String) COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface LowCardinality(String) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(String) COMMENT 'What is counted or gauged, such as blocks or trades',
    bucket_millis Int64 COMMENT 'Width of its buckets in milliseconds' CODEC(ZSTD(1)),
    grace_millis Int64 COMMENT 'How long after the end of a bucket late observations are waited for, in milliseconds of event time' CODEC(ZSTD(1)),
    max_silence_millis Int64 COMMENT 'How long the source may lag behind its entity before it is left out, in milliseconds of event time' CODEC(ZSTD(1)),
    operator LowCardinality(Nullable(String)) COMMENT 'Who runs the endpoint',
    cloud LowCardinality(Nullable(String)) COMMENT 'Provider it runs on, if known',
    place LowCardinality(Nullable(String)) COMMENT 'Region it runs in, if known',
    description Nullable(String) COMMENT 'What the source is, in one sentence' CODEC(ZSTD(1)),
    licence Nullable(String) COMMENT 'Under which terms its data stands' CODEC(ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When it was declared, UTC' CODEC(Delta(8), ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'How its observations come about: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC'
)
ENGINE = ReplacingMergeTree(observed_at)
ORDER BY (entity, surface, signal, source)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Sources: where a series is read. May hold copies of a row until they are merged: read the view sources';

CREATE OR REPLACE VIEW ${database}.sources AS
SELECT *
FROM ${database}.sources_rows FINAL
COMMENT 'Sources: where a series is read';
