-- What an effect rests on, and what is missing. What is compared between series moves to the verdicts.

ALTER TABLE ${database}.effects_rows
    ADD COLUMN IF NOT EXISTS p_value_no_loss Nullable(Float64) COMMENT 'Placebo p-value of a mean loss of 10 % or more: small where such a loss is excluded' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS log_ratio Nullable(Float64) COMMENT 'Natural logarithm of actual over expected; what control series are compared by' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS log_ratio_error Nullable(Float64) COMMENT 'Its standard error, uncertainty of the baseline included' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS baseline Nullable(String) COMMENT 'What the expectation rests on, in words' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS history_start Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin of the history before the window on which baseline and placebos rest, UTC' CODEC(Delta(8), ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing Nullable(Float64) COMMENT 'Expected minus actual over the watched part of the window, in the unit of the count' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_high Nullable(Float64) COMMENT 'Upper bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_notional Nullable(Float64) COMMENT 'Turnover expected and not seen, in the unit given beside it. Not a loss of anybody: it may have been traded later or elsewhere' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_notional_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_notional_high Nullable(Float64) COMMENT 'Upper bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS notional_unit Nullable(String) COMMENT 'Unit of the turnover, such as USD' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS notional_source Nullable(String) COMMENT 'Source whose own prices the turnover rests on' CODEC(ZSTD(1)),
    DROP COLUMN IF EXISTS adjusted_p_value,
    DROP COLUMN IF EXISTS controls,
    DROP COLUMN IF EXISTS controlled_loss;

ALTER TABLE ${database}.effects_changes
    ADD COLUMN IF NOT EXISTS p_value_no_loss Nullable(Float64) COMMENT 'Placebo p-value of a mean loss of 10 % or more: small where such a loss is excluded' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS log_ratio Nullable(Float64) COMMENT 'Natural logarithm of actual over expected; what control series are compared by' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS log_ratio_error Nullable(Float64) COMMENT 'Its standard error, uncertainty of the baseline included' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS baseline Nullable(String) COMMENT 'What the expectation rests on, in words' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS history_start Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin of the history before the window on which baseline and placebos rest, UTC' CODEC(Delta(8), ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing Nullable(Float64) COMMENT 'Expected minus actual over the watched part of the window, in the unit of the count' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_high Nullable(Float64) COMMENT 'Upper bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_notional Nullable(Float64) COMMENT 'Turnover expected and not seen, in the unit given beside it. Not a loss of anybody: it may have been traded later or elsewhere' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_notional_low Nullable(Float64) COMMENT 'Lower bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS missing_notional_high Nullable(Float64) COMMENT 'Upper bound' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS notional_unit Nullable(String) COMMENT 'Unit of the turnover, such as USD' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS notional_source Nullable(String) COMMENT 'Source whose own prices the turnover rests on' CODEC(ZSTD(1)),
    DROP COLUMN IF EXISTS adjusted_p_value,
    DROP COLUMN IF EXISTS controls,
    DROP COLUMN IF EXISTS controlled_loss;

CREATE OR REPLACE VIEW ${database}.effects AS
SELECT * EXCEPT (revision)
FROM ${database}.effects_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND outcome != 'SUPERSEDED'
COMMENT 'Effects: statistics of one series in one window of one incident, in the current run';

CREATE OR REPLACE VIEW ${database}.effects_as_of AS
SELECT * EXCEPT (revision)
FROM (
    SELECT *
    FROM ${database}.effects_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, incident_id, entity, surface, signal, id, revision DESC
    LIMIT 1 BY run_id, incident_id, entity, surface, signal, id
)
WHERE outcome != 'SUPERSEDED'
COMMENT 'Effects: statistics of one series in one window of one incident, in the current run, as known at the moment given as parameter at';
