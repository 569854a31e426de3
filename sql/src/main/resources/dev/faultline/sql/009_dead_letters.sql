-- What was refused.

CREATE TABLE IF NOT EXISTS ${database}.dead_letters_rows (
    source LowCardinality(String) COMMENT 'Where the bytes came from: a recording, an endpoint or a topic',
    position String COMMENT 'Where in it: a line of a file, or partition and offset of a topic' CODEC(ZSTD(1)),
    reason LowCardinality(String) COMMENT 'Class of the refusal, such as not-json, or the name of an exception',
    message Nullable(String) COMMENT 'What was said about it' CODEC(ZSTD(1)),
    observed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the bytes were received, UTC; null when unknown' CODEC(Delta(8), ZSTD(1)),
    refused_at DateTime64(3, 'UTC') COMMENT 'Timestamp of the dead letter, UTC' CODEC(Delta(8), ZSTD(1)),
    sha256 String COMMENT 'SHA-256 of the original bytes, hexadecimal' CODEC(ZSTD(1)),
    length Int64 COMMENT 'Number of original bytes' CODEC(ZSTD(1)),
    file Nullable(String) COMMENT 'File that holds the bytes when they are too many for a record; null when they are here' CODEC(ZSTD(1)),
    record_key Nullable(String) COMMENT 'Key of the refused record; null when it had none' CODEC(ZSTD(1)),
    bytes Nullable(String) COMMENT 'The original bytes; null when the record had no value' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(refused_at)
ORDER BY (source, position, reason, sha256)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Refused input with its bytes. May hold copies of a row until they are merged: read the view dead_letters';

CREATE OR REPLACE VIEW ${database}.dead_letters AS
SELECT *
FROM ${database}.dead_letters_rows FINAL
COMMENT 'Refused input with its bytes, where it came from and why it was refused';
