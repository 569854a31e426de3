-- What was told and is another now: each step of a verdict or an effect, with what it was, what it is, and why.

CREATE OR REPLACE VIEW ${database}.corrections (
    at DateTime64(3, 'UTC') COMMENT 'From when on it could be known, UTC',
    kind LowCardinality(String) COMMENT 'What was corrected: VERDICT, EFFECT',
    row_id String COMMENT 'Id of the row of impacts or effects',
    incident_id String COMMENT 'The incident',
    provider LowCardinality(String) COMMENT 'Its provider',
    entity LowCardinality(String) COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface LowCardinality(String) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(String) COMMENT 'What is counted or gauged, such as blocks or trades',
    was String COMMENT 'Verdict or outcome until then',
    is String COMMENT 'Verdict or outcome from then on; SUPERSEDED where the row was taken back',
    why String COMMENT 'Reason of the row as it is from then on',
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC',
    id String COMMENT 'Unique: id of the row and the number of its version'
) AS
SELECT known_at AS at, kind, row_id, incident_id, provider, entity, surface, signal, was, is, why, provenance, known_at,
    concat(row_id, '/', leftPad(toString(revision), 9, '0')) AS id
FROM (
    SELECT 'VERDICT' AS kind, id AS row_id, incident_id, provider, entity, surface, signal, toString(verdict) AS is,
        reason AS why, provenance, known_at, revision,
        lagInFrame(toString(verdict)) OVER (
            PARTITION BY run_id, id ORDER BY revision ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS was
    FROM (SELECT * FROM ${database}.impacts_changes FINAL)
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
    UNION ALL
    SELECT 'EFFECT' AS kind, id AS row_id, incident_id, provider, entity, surface, signal, toString(outcome) AS is,
        reason AS why, provenance, known_at, revision,
        lagInFrame(toString(outcome)) OVER (
            PARTITION BY run_id, id ORDER BY revision ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS was
    FROM (SELECT * FROM ${database}.effects_changes FINAL)
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
)
WHERE was != '' AND was != is
COMMENT 'Verdicts and effects of the current run that later knowledge changed, step by step. History, so it depends on when things became known. ORDER BY at, id is total';
