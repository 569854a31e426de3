-- Who speaks of whose provider: sentences of status pages and posts.

CREATE TABLE IF NOT EXISTS ${database}.namings_rows (
    run_id LowCardinality(String) COMMENT 'The run: one code version and one configuration over its inputs',
    id String COMMENT 'Hash of run, speaker, place (incident or post), provider, region, stance and sentence' CODEC(ZSTD(1)),
    speaker LowCardinality(String) COMMENT 'Who says it: the entity of a status page, the platform of a post',
    provider LowCardinality(Nullable(String)) COMMENT 'Provider named: id of the entity. Null when the sentence blames a provider without a name',
    region LowCardinality(Nullable(String)) COMMENT 'Region said with it, as the register writes it',
    stance LowCardinality(String) COMMENT 'How it speaks of the provider: NAMED_AS_CAUSE, NAMED, DENIED, QUOTED, QUESTIONED, UNNAMED',
    words String COMMENT 'Words that name the provider, as written' CODEC(ZSTD(1)),
    sentence String COMMENT 'The sentence, unchanged but for white space and its bound' CODEC(ZSTD(1)),
    incident_id Nullable(String) COMMENT 'Incident of the speaker whose entry holds the sentence; null for a post' CODEC(ZSTD(1)),
    reference String COMMENT 'Revision or post that was the first to show it to us' CODEC(ZSTD(1)),
    link Nullable(String) COMMENT 'Address of the entry or post' CODEC(ZSTD(1)),
    at Nullable(DateTime64(3, 'UTC')) COMMENT 'Time that the page or post gives for it, UTC; null when it gives none' CODEC(Delta(8), ZSTD(1)),
    observed_at DateTime64(3, 'UTC') COMMENT 'When it was first shown to us, UTC: an upper bound of when it was said' CODEC(Delta(8), ZSTD(1)),
    provenance LowCardinality(String) COMMENT 'Provenance of the revision or post: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Observation time of the revision or post, UTC: what could not have been known before' CODEC(Delta(8), ZSTD(1)),
    inputs Int64 COMMENT 'Number of distinct inputs folded in' CODEC(ZSTD(1)),
    revision Int64 COMMENT 'Counts the versions of this row within its run, from 1: the highest is current. Orders versions in tables; not a fact about the world, so no view shows it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (run_id, speaker, id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Namings: sentences in which somebody speaks of another''s provider. Of every run; may hold several versions of a row until they are merged: read the view namings';

CREATE TABLE IF NOT EXISTS ${database}.namings_changes AS ${database}.namings_rows
ENGINE = ReplacingMergeTree
ORDER BY (run_id, speaker, id, revision)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every version of every row of namings, never replaced: what was known when';

CREATE OR REPLACE VIEW ${database}.namings AS
SELECT * EXCEPT (revision)
FROM ${database}.namings_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
COMMENT 'Namings: sentences in which somebody speaks of another''s provider, in the current run';

CREATE OR REPLACE VIEW ${database}.namings_as_of AS
SELECT * EXCEPT (revision)
FROM (
    SELECT *
    FROM ${database}.namings_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, speaker, id, revision DESC
    LIMIT 1 BY run_id, speaker, id
)
COMMENT 'Namings: sentences in which somebody speaks of another''s provider, in the current run, as known at the moment given as parameter at';
