-- The lag by provider and year, and as it was known at each moment.

CREATE OR REPLACE VIEW ${database}.provider_honesty (
    provider LowCardinality(String) COMMENT 'Who says so',
    year UInt16 COMMENT 'Year in which the incidents began',
    incidents UInt64 COMMENT 'Incidents',
    onset_declared UInt64 COMMENT 'Of these, with an onset that the page tells: the rest have no lag and are in no median',
    median_declared_to_post_minutes Nullable(Float64) COMMENT 'Median from the declared onset to the first post',
    longest_declared_to_post_minutes Nullable(Float64) COMMENT 'Longest of these',
    signal_measured UInt64 COMMENT 'Incidents in which a measured series fell',
    median_signal_to_post_minutes Nullable(Float64) COMMENT 'Median from the onset in measured series to the first post',
    end_declared UInt64 COMMENT 'Incidents with an end that the page tells and a post that says so',
    median_end_to_resolved_minutes Nullable(Float64) COMMENT 'Median from the declared end to the post that says so'
) AS
SELECT
    provider,
    year,
    count() AS incidents,
    count(declared_to_post_minutes) AS onset_declared,
    quantileExactInclusiveOrNull(0.5)(declared_to_post_minutes) AS median_declared_to_post_minutes,
    max(declared_to_post_minutes) AS longest_declared_to_post_minutes,
    count(signal_to_post_minutes) AS signal_measured,
    quantileExactInclusiveOrNull(0.5)(signal_to_post_minutes) AS median_signal_to_post_minutes,
    count(end_to_resolved_minutes) AS end_declared,
    quantileExactInclusiveOrNull(0.5)(end_to_resolved_minutes) AS median_end_to_resolved_minutes
FROM ${database}.incident_honesty
GROUP BY provider, year
COMMENT 'How soon each provider spoke in each year: ORDER BY provider, year';

CREATE OR REPLACE VIEW ${database}.incident_lag_history (
    provider LowCardinality(String) COMMENT 'Who says so',
    incident_id String COMMENT 'The incident',
    known_at DateTime64(3, 'UTC') COMMENT 'From when on this was known, UTC',
    declared_onset Nullable(DateTime64(3, 'UTC')) COMMENT 'Onset by the page as known then, UTC',
    declared_onset_basis Nullable(String) COMMENT 'Field or sentence it came from then',
    first_post Nullable(DateTime64(3, 'UTC')) COMMENT 'First post as known then, UTC',
    declared_to_post_minutes Nullable(Float64) COMMENT 'Lag as known then; negative when the page dated the onset after its own post'
) AS
SELECT
    provider,
    id AS incident_id,
    known_at,
    declared_start AS declared_onset,
    basis AS declared_onset_basis,
    first_published AS first_post,
    dateDiff('second', declared_start, first_published) / 60 AS declared_to_post_minutes
FROM (
    SELECT *
    FROM ${database}.incidents_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND isNull(superseded_by)
    ORDER BY run_id, id, known_at, revision DESC
    LIMIT 1 BY run_id, id, known_at
)
COMMENT 'The lag of each incident as it was known at each moment: providers move the onset after publication. ORDER BY incident_id, known_at';
