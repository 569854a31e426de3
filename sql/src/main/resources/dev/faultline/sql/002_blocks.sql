-- Blocks, taken out of the observations that carried them. The first report of a block stands.

CREATE TABLE IF NOT EXISTS ${database}.blocks_rows (
    entity String COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface String COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal String COMMENT 'What is counted or gauged, such as blocks or trades',
    source String COMMENT 'Where it was read: one endpoint of one operator',
    height Int64 COMMENT 'Position in the chain' CODEC(ZSTD(1)),
    hash String COMMENT 'Hash, lower-case hexadecimal without prefix unless the chain writes it otherwise' CODEC(ZSTD(1)),
    parent_hash Nullable(String) COMMENT 'Hash of the block before it; null when the source does not say' CODEC(ZSTD(1)),
    time Nullable(DateTime64(3, 'UTC')) COMMENT 'Time in the block header, UTC; null when the source gives none' CODEC(Delta(8), ZSTD(1)),
    first_seen Nullable(DateTime64(3, 'UTC')) COMMENT 'When the source first saw the block, UTC; null when it does not say' CODEC(Delta(8), ZSTD(1)),
    transactions Nullable(Int64) COMMENT 'Transactions in the block, votes excluded; null when unknown' CODEC(ZSTD(1)),
    head String COMMENT 'How settled the block was: LATEST, SAFE, FINALIZED',
    observed_at DateTime64(3, 'UTC') COMMENT 'When the answer was in hand, UTC. Also the timestamp of the record' CODEC(Delta(8), ZSTD(1)),
    provenance String COMMENT 'How the observation came about: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    precedence UInt64 MATERIALIZED 18446744073709551615 - toUInt64(toUnixTimestamp64Milli(observed_at))
        COMMENT 'Of two copies the one observed first stands: grows as observed_at falls' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(precedence)
ORDER BY (entity, source, height, hash, head)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Blocks as each source reported them, orphans included. May hold copies of a row until they are merged: read the view blocks';

CREATE OR REPLACE VIEW ${database}.blocks AS
SELECT *
FROM ${database}.blocks_rows FINAL
COMMENT 'Blocks as each source reported them, orphans included';
