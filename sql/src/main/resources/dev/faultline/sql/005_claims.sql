-- What was said.

CREATE TABLE IF NOT EXISTS ${database}.claims_rows (
    id String COMMENT 'Hash of incident, entity, surface, statement and source' CODEC(ZSTD(1)),
    incident_id Nullable(String) COMMENT 'Incident the sentence speaks of; null when it names none' CODEC(ZSTD(1)),
    provider LowCardinality(Nullable(String)) COMMENT 'Provider of that incident',
    entity LowCardinality(String) COMMENT 'Who is said to be hit, or not to be',
    surface LowCardinality(Nullable(String)) COMMENT 'Which side; null when the sentence does not say: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(Nullable(String)) COMMENT 'What is said to have changed; null when the sentence does not say',
    statement String COMMENT 'What is asserted, in our own words' CODEC(ZSTD(1)),
    affected Nullable(Bool) COMMENT 'True when said to be hit, false when said to be unaffected, null when neither' CODEC(ZSTD(1)),
    measure LowCardinality(Nullable(String)) COMMENT 'What the value measures, such as loss or duration',
    value Nullable(Float64) COMMENT 'Value asserted; a loss is a positive fraction, a duration is in minutes' CODEC(ZSTD(1)),
    unit LowCardinality(Nullable(String)) COMMENT 'Unit of the value',
    from Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin asserted, UTC' CODEC(Delta(8), ZSTD(1)),
    until Nullable(DateTime64(3, 'UTC')) COMMENT 'End asserted, UTC' CODEC(Delta(8), ZSTD(1)),
    publisher LowCardinality(String) COMMENT 'Who published it; two copies of one text have one publisher',
    link String COMMENT 'Address of the publication' CODEC(ZSTD(1)),
    published_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was published, UTC' CODEC(Delta(8), ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When it was entered here, UTC' CODEC(Delta(8), ZSTD(1)),
    check LowCardinality(String) COMMENT 'What measurement says: SUPPORTED, CONTRADICTED, NOT_MEASURABLE, UNOBSERVED',
    measured Nullable(Float64) COMMENT 'Measured counterpart of the value' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'REPORTED, always: what somebody said: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC'
)
ENGINE = ReplacingMergeTree(observed_at)
ORDER BY (id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Claims. May hold copies of a row until they are merged: read the view claims';

CREATE TABLE IF NOT EXISTS ${database}.claims_changes AS ${database}.claims_rows
ENGINE = ReplacingMergeTree
ORDER BY (id, observed_at)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every claim, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.claims AS
SELECT *
FROM ${database}.claims_rows FINAL
COMMENT 'Claims: sentences somebody published, with the value they assert. Never a measurement';

CREATE OR REPLACE VIEW ${database}.claims_as_of AS
SELECT *
FROM ${database}.claims_changes
WHERE observed_at <= {at:DateTime64(3, 'UTC')}
ORDER BY id, observed_at DESC
LIMIT 1 BY id
COMMENT 'Claims as known at the moment given as parameter at';
