-- Every change of every entry on a status page. A revision seen again keeps its first time.

CREATE TABLE IF NOT EXISTS ${database}.incident_revisions_rows (
    id String COMMENT 'Hash of previous_id and the canonical content, so that going back to an old text is a new revision' CODEC(ZSTD(1)),
    previous_id Nullable(String) COMMENT 'Revision before this one; null for the first' CODEC(ZSTD(1)),
    incident_id String COMMENT 'Id of the incident: hash of provider and native_id' CODEC(ZSTD(1)),
    provider LowCardinality(String) COMMENT 'Who says so, such as aws, gcp or cloudflare',
    native_id String COMMENT 'The provider''s own id of the entry' CODEC(ZSTD(1)),
    source LowCardinality(String) COMMENT 'The page or feed it was read from',
    kind LowCardinality(String) COMMENT 'What the provider calls the entry: INCIDENT, MAINTENANCE, SUSPECTED, OTHER',
    change LowCardinality(String) COMMENT 'What happened to the entry: PUBLISHED, CHANGED, VANISHED, AGED_OUT',
    title String COMMENT 'Headline, unchanged' CODEC(ZSTD(1)),
    status LowCardinality(Nullable(String)) COMMENT 'The provider''s word for the state, unchanged',
    impact Nullable(String) COMMENT 'The provider''s word or number for the severity, unchanged' CODEC(ZSTD(1)),
    text Nullable(String) COMMENT 'Body of the entry outside its updates, unchanged' CODEC(ZSTD(1)),
    regions Array(LowCardinality(String)) COMMENT 'Regions as named by the provider',
    services Array(LowCardinality(String)) COMMENT 'Services or components as named by the provider',
    declared_start Nullable(DateTime64(3, 'UTC')) COMMENT 'When the provider says the trouble began, UTC. Null when it only gives the time of its first post' CODEC(Delta(8), ZSTD(1)),
    declared_end Nullable(DateTime64(3, 'UTC')) COMMENT 'When the provider says it ended, UTC' CODEC(Delta(8), ZSTD(1)),
    published_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Time of the first post by the page, UTC' CODEC(Delta(8), ZSTD(1)),
    updated_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Time of the last change by the page, UTC' CODEC(Delta(8), ZSTD(1)),
    waves Array(Tuple(label String, start DateTime64(3, 'UTC'), end Nullable(DateTime64(3, 'UTC')))) COMMENT 'Stretches the provider tells apart; empty when it tells none' CODEC(ZSTD(1)),
    updates Array(Tuple(id Nullable(String), at Nullable(DateTime64(3, 'UTC')), status Nullable(String), text String)) COMMENT 'Messages in order of their time' CODEC(ZSTD(1)),
    link Nullable(String) COMMENT 'Address of the entry' CODEC(ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When the page showed it to us, UTC: an upper bound of when it became visible' CODEC(Delta(8), ZSTD(1)),
    payload_hash String COMMENT 'SHA-256 of the bytes it was read from, hexadecimal' CODEC(ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'How the revision came about: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    precedence UInt64 MATERIALIZED 18446744073709551615 - toUInt64(toUnixTimestamp64Milli(observed_at))
        COMMENT 'Of two copies the one observed first stands: grows as observed_at falls' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(precedence)
ORDER BY (incident_id, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Revisions of incidents as the page of the provider showed them. May hold copies of a row until they are merged: read the view incident_revisions';

CREATE OR REPLACE VIEW ${database}.incident_revisions AS
SELECT *
FROM ${database}.incident_revisions_rows FINAL
COMMENT 'Revisions of incidents as the page of the provider showed them';
