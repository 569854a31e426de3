-- Runs, and which of them the views show.

CREATE TABLE IF NOT EXISTS ${database}.runs_rows (
    id String COMMENT 'Hash of code version and configuration' CODEC(ZSTD(1)),
    code_version String COMMENT 'Release and digest of the code' CODEC(ZSTD(1)),
    configuration String COMMENT 'Settings that can change a result, as canonical JSON' CODEC(ZSTD(1)),
    started_at DateTime64(3, 'UTC') COMMENT 'When it was first started, UTC' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Runs. May hold copies of a row until they are merged: read the view runs';

CREATE TABLE IF NOT EXISTS ${database}.run_marks (
    marked_at DateTime64(3, 'UTC') COMMENT 'When the run was marked current, UTC' CODEC(Delta(8), ZSTD(1)),
    run_id LowCardinality(String) COMMENT 'The run that was marked'
)
ENGINE = ReplacingMergeTree
ORDER BY (marked_at, run_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Which run was marked current when: the latest mark decides what the views show';

CREATE OR REPLACE VIEW ${database}.current_run AS
SELECT run_id, marked_at
FROM ${database}.run_marks
ORDER BY marked_at DESC, run_id DESC
LIMIT 1
COMMENT 'The run whose results the views show; empty before one is marked';

CREATE OR REPLACE VIEW ${database}.runs AS
SELECT
    runs_rows.id AS id,
    runs_rows.code_version AS code_version,
    runs_rows.configuration AS configuration,
    runs_rows.started_at AS started_at,
    marks.marked_at AS marked_at,
    runs_rows.id IN (SELECT run_id FROM ${database}.current_run) AS current
FROM ${database}.runs_rows FINAL
LEFT JOIN (SELECT run_id, toNullable(max(run_marks.marked_at)) AS marked_at FROM ${database}.run_marks GROUP BY run_id) AS marks
    ON marks.run_id = runs_rows.id
COMMENT 'Runs, when each was last marked current, and whether it is the one the views show';

ALTER TABLE ${database}.runs
    COMMENT COLUMN marked_at 'When it was last marked current, UTC; null when never',
    COMMENT COLUMN current 'Whether the views show this run: 1 or 0';

ALTER TABLE ${database}.current_run
    COMMENT COLUMN run_id 'The run whose results the views show',
    COMMENT COLUMN marked_at 'When it was marked current, UTC';
