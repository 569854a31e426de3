-- Social posts and captured bytes: evidence, never counted.

CREATE TABLE IF NOT EXISTS ${database}.posts_rows (
    id String COMMENT 'Platform and the platform''s id of the post' CODEC(ZSTD(1)),
    platform LowCardinality(String) COMMENT 'Such as bluesky or mastodon',
    source LowCardinality(String) COMMENT 'Endpoint it was read from',
    created_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Time the post carries, set by its author''s client, UTC' CODEC(Delta(8), ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When it reached us, UTC' CODEC(Delta(8), ZSTD(1)),
    entities Array(LowCardinality(String)) COMMENT 'Matched entities',
    terms Array(LowCardinality(String)) COMMENT 'Terms that matched',
    language LowCardinality(Nullable(String)) COMMENT 'Language tag by the platform',
    text String COMMENT 'Text, cut to the bound of the collector' CODEC(ZSTD(1)),
    author_hash Nullable(String) COMMENT 'Salted hash of the author; the salt stays with the installation' CODEC(ZSTD(1)),
    link Nullable(String) COMMENT 'Address of the post' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'How the post came about: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC'
)
ENGINE = ReplacingMergeTree(observed_at)
ORDER BY (id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Social posts that matched an entity: evidence, never counted. May hold copies of a row until they are merged: read the view posts';

CREATE OR REPLACE VIEW ${database}.posts AS
SELECT *
FROM ${database}.posts_rows FINAL
COMMENT 'Social posts that matched an entity: evidence, never counted';

CREATE TABLE IF NOT EXISTS ${database}.captures_rows (
    source LowCardinality(String) COMMENT 'Where they were read',
    format LowCardinality(String) COMMENT 'What they claim to be, such as statuspage-v2',
    observed_at DateTime64(3, 'UTC') COMMENT 'When they were received, UTC' CODEC(Delta(8), ZSTD(1)),
    hash String COMMENT 'SHA-256 of the bytes, hexadecimal' CODEC(ZSTD(1)),
    body String COMMENT 'The bytes' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'How the capture came about: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC'
)
ENGINE = ReplacingMergeTree
ORDER BY (source, observed_at, hash)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Raw bytes that collectors received. May hold copies of a row until they are merged: read the view captures';

CREATE OR REPLACE VIEW ${database}.captures AS
SELECT *
FROM ${database}.captures_rows FINAL
COMMENT 'Raw bytes that collectors received';
