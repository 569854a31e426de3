-- Evidence entered by hand, and what reviewers found.

CREATE TABLE IF NOT EXISTS ${database}.citations_rows (
    id String COMMENT 'Hash of incident, entity, surface, kind, address, quote, time of publication and hash of the page' CODEC(ZSTD(1)),
    incident_id Nullable(String) COMMENT 'Incident it speaks of; null when it is about an entity alone' CODEC(ZSTD(1)),
    entity LowCardinality(Nullable(String)) COMMENT 'Entity it speaks of; null when it is about an incident alone',
    surface LowCardinality(Nullable(String)) COMMENT 'Which side of the entity; null when the passage does not say: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    kind LowCardinality(String) COMMENT 'What sort of page it is: ENTITY_NAMES_PROVIDER, POSTS, OWN_STATUS_PAGE, REPORT, OTHER',
    url String COMMENT 'Address of the page, http or https, without credentials' CODEC(ZSTD(1)),
    title Nullable(String) COMMENT 'Title of the page' CODEC(ZSTD(1)),
    quote String COMMENT 'The passage, as it stands on the page' CODEC(ZSTD(1)),
    published_at DateTime64(3, 'UTC') COMMENT 'When it was published, UTC' CODEC(Delta(8), ZSTD(1)),
    page_hash Nullable(String) COMMENT 'SHA-256 of the bytes of the page, hexadecimal; null when no page was given' CODEC(ZSTD(1)),
    page_bytes Nullable(Int64) COMMENT 'Length of the page in bytes' CODEC(ZSTD(1)),
    page_file Nullable(String) COMMENT 'Where the bytes are kept, below the data directory' CODEC(ZSTD(1)),
    fetched_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the page was fetched from its address, UTC; null when it was given as a file' CODEC(Delta(8), ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When it was entered here, UTC' CODEC(Delta(8), ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'REPORTED, always, what somebody said: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC'
)
ENGINE = ReplacingMergeTree
ORDER BY (id, observed_at)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Citations, never replaced. The same passage entered twice stands here twice: read the view citations';

CREATE TABLE IF NOT EXISTS ${database}.reviews_rows (
    id String COMMENT 'Hash of all other fields' CODEC(ZSTD(1)),
    target_id String COMMENT 'Id of the row that was reviewed' CODEC(ZSTD(1)),
    target LowCardinality(String) COMMENT 'What that row is: CLAIM, CITATION, IMPACT',
    verdict LowCardinality(String) COMMENT 'What was found: VERIFIED, DISPUTED',
    reviewer LowCardinality(String) COMMENT 'Who says so',
    reason String COMMENT 'Why, in the words of the reviewer' CODEC(ZSTD(1)),
    reviewed_at DateTime64(3, 'UTC') COMMENT 'When it was reviewed, UTC: of several reviews the latest counts' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (target_id, reviewed_at, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Reviews, never replaced. May hold copies of a row until they are merged: read the view reviews';

CREATE OR REPLACE VIEW ${database}.reviews AS
SELECT *
FROM ${database}.reviews_rows FINAL
COMMENT 'Reviews: what somebody found when checking a claim, a citation or a verdict. They stand beside the row and never change it';

CREATE OR REPLACE VIEW ${database}.latest_reviews AS
SELECT
    target_id,
    toNullable(verdict) AS review,
    toNullable(reviewer) AS reviewer,
    toNullable(reason) AS review_reason,
    toNullable(reviewed_at) AS reviewed_at
FROM ${database}.reviews_rows
ORDER BY target_id, reviews_rows.reviewed_at DESC, id DESC
LIMIT 1 BY target_id
COMMENT 'The latest review of each row that was reviewed';

ALTER TABLE ${database}.latest_reviews
    COMMENT COLUMN target_id 'Id of the row that was reviewed',
    COMMENT COLUMN review 'Verdict of the latest review: VERIFIED, DISPUTED; null when there is none',
    COMMENT COLUMN reviewer 'Who says so',
    COMMENT COLUMN review_reason 'Why, in the words of the reviewer',
    COMMENT COLUMN reviewed_at 'When it was reviewed, UTC';

CREATE OR REPLACE VIEW ${database}.citations AS
SELECT *
FROM (
    SELECT *
    FROM ${database}.citations_rows
    ORDER BY id, observed_at
    LIMIT 1 BY id
) AS citation
COMMENT 'Citations: passages entered by hand as evidence, each as it was entered first. What a page says is reported, never measured';
