-- How long the one drop of an effect lasted.

ALTER TABLE ${database}.effects_rows
    ADD COLUMN IF NOT EXISTS duration_millis Nullable(Int64) COMMENT 'From onset to end of the one drop that overlaps the window, in milliseconds; null when there is none, while it lasts, and when there are several' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS duration_millis_low Nullable(Int64) COMMENT 'Lower bound; while it lasts, what was watched of it' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS duration_millis_high Nullable(Int64) COMMENT 'Upper bound; null when the rule gives no interval, and while it lasts' CODEC(ZSTD(1));

ALTER TABLE ${database}.effects_changes
    ADD COLUMN IF NOT EXISTS duration_millis Nullable(Int64) COMMENT 'From onset to end of the one drop that overlaps the window, in milliseconds; null when there is none, while it lasts, and when there are several' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS duration_millis_low Nullable(Int64) COMMENT 'Lower bound; while it lasts, what was watched of it' CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS duration_millis_high Nullable(Int64) COMMENT 'Upper bound; null when the rule gives no interval, and while it lasts' CODEC(ZSTD(1));

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
