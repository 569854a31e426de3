-- What a verdict was corrected by, compared with, and how far it can be trusted.

ALTER TABLE ${database}.impacts_rows
    ADD COLUMN IF NOT EXISTS adjusted_p_value Nullable(Float64) COMMENT 'P-value of a loss of more than 10 %, corrected over the series of the incident (Benjamini and Hochberg 1995)' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS adjusted_p_value_no_loss Nullable(Float64) COMMENT 'P-value against a loss of 10 % or more, corrected likewise' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS family_size Nullable(Int32) COMMENT 'Series that the correction is over' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS controls Array(LowCardinality(String)) COMMENT 'Series of the same market on other providers that this one is compared with, sorted',
    ADD COLUMN IF NOT EXISTS controlled_loss Nullable(Float64) COMMENT 'Loss beyond what the controls lost, as a fraction' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS controlled_loss_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS controlled_loss_high Nullable(Float64) COMMENT 'Upper bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS largest_drop_not_excluded Nullable(Float64) COMMENT 'Largest mean loss the data leaves possible, as a fraction' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS detectable_drop_80 Nullable(Float64) COMMENT 'Smallest mean loss that would be found in 80 % of cases' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS shortest_halt_excluded_millis Nullable(Int64) COMMENT 'Every halt at least this long would have been seen, in milliseconds' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS sensitivity Nullable(String) COMMENT 'Windows x baselines tried, with what each says, as JSON' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS drops Array(LowCardinality(String)) COMMENT 'Ids of the drops that overlap the window, sorted';

ALTER TABLE ${database}.impacts_changes
    ADD COLUMN IF NOT EXISTS adjusted_p_value Nullable(Float64) COMMENT 'P-value of a loss of more than 10 %, corrected over the series of the incident (Benjamini and Hochberg 1995)' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS adjusted_p_value_no_loss Nullable(Float64) COMMENT 'P-value against a loss of 10 % or more, corrected likewise' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS family_size Nullable(Int32) COMMENT 'Series that the correction is over' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS controls Array(LowCardinality(String)) COMMENT 'Series of the same market on other providers that this one is compared with, sorted',
    ADD COLUMN IF NOT EXISTS controlled_loss Nullable(Float64) COMMENT 'Loss beyond what the controls lost, as a fraction' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS controlled_loss_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS controlled_loss_high Nullable(Float64) COMMENT 'Upper bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS largest_drop_not_excluded Nullable(Float64) COMMENT 'Largest mean loss the data leaves possible, as a fraction' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS detectable_drop_80 Nullable(Float64) COMMENT 'Smallest mean loss that would be found in 80 % of cases' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS shortest_halt_excluded_millis Nullable(Int64) COMMENT 'Every halt at least this long would have been seen, in milliseconds' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS sensitivity Nullable(String) COMMENT 'Windows x baselines tried, with what each says, as JSON' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS drops Array(LowCardinality(String)) COMMENT 'Ids of the drops that overlap the window, sorted';

CREATE OR REPLACE VIEW ${database}.impacts AS
SELECT impact.*, review.review AS review, review.reviewer AS reviewer, review.review_reason AS review_reason,
    review.reviewed_at AS reviewed_at
FROM (
    SELECT * EXCEPT (revision)
    FROM ${database}.impacts_rows FINAL
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND verdict != 'SUPERSEDED'
) AS impact
LEFT JOIN ${database}.latest_reviews AS review ON review.target_id = impact.id
COMMENT 'Impacts: the verdict on one incident and one series, in the current run, with its latest review';

ALTER TABLE ${database}.impacts
    COMMENT COLUMN review 'Verdict of the latest review: VERIFIED, DISPUTED; null when there is none',
    COMMENT COLUMN reviewer 'Who says so',
    COMMENT COLUMN review_reason 'Why, in the words of the reviewer',
    COMMENT COLUMN reviewed_at 'When it was reviewed, UTC';

CREATE OR REPLACE VIEW ${database}.impacts_as_of AS
SELECT * EXCEPT (revision)
FROM (
    SELECT *
    FROM ${database}.impacts_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, incident_id, entity, surface, signal, id, revision DESC
    LIMIT 1 BY run_id, incident_id, entity, surface, signal, id
)
WHERE verdict != 'SUPERSEDED'
COMMENT 'Impacts: the verdict on one incident and one series, in the current run, as known at the moment given as parameter at';
