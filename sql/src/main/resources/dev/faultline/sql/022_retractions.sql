-- A drop that later knowledge disproved depends on the order in which things became known. So the views of what is known
-- now leave it out, and those of what was known at a moment show it.

CREATE OR REPLACE VIEW ${database}.drops AS
SELECT * EXCEPT (revision),
    dateDiff('millisecond', onset, end) AS duration_millis
FROM ${database}.drops_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND state NOT IN ('SUPERSEDED', 'RETRACTED')
COMMENT 'Drops: episodes away from the baseline of one series, in the current run';

ALTER TABLE ${database}.drops
    COMMENT COLUMN duration_millis 'From onset to end in milliseconds; null while it lasts or when the end is not known';

CREATE OR REPLACE VIEW ${database}.timeline (
    at DateTime64(3, 'UTC') COMMENT 'When it happened, UTC: how that is known says basis',
    basis LowCardinality(String) COMMENT 'What the time rests on: DECLARED by the provider, POSTED on the page, SEEN by us (an upper bound), BUCKET of a measured series, CLAIMED by a publication',
    precision_millis Nullable(Int64) COMMENT 'Width of the bucket that the time is the edge of, in milliseconds; null where it is no bucket',
    kind LowCardinality(String) COMMENT 'What happened: INCIDENT_START, WAVE_START, FIRST_POST, UPDATE, FIRST_SEEN, REVISED, DROP_ONSET, DROP_DETECTED, VERDICT, CLAIM, DROP_RECOVERED, DROP_REBASED, DROP_UNKNOWN, the same with RISE, WAVE_END, INCIDENT_END, RESOLVED, VANISHED, AGED_OUT',
    place UInt8 COMMENT 'Order among rows of one instant',
    entity LowCardinality(Nullable(String)) COMMENT 'Who was hit; null in rows about a provider',
    surface LowCardinality(Nullable(String)) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(Nullable(String)) COMMENT 'What was measured or claimed',
    provider LowCardinality(Nullable(String)) COMMENT 'Cloud provider; null where a series speaks for itself',
    incident_id Nullable(String) COMMENT 'Incident it belongs to; null where none is known',
    title String COMMENT 'What happened, in one line',
    text Nullable(String) COMMENT 'Message, reason or size; null when there is none',
    provenance LowCardinality(String) COMMENT 'How it came to be known: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'When it could first be known in this form, UTC',
    id String COMMENT 'Unique: id of the row it comes from and the kind of moment'
) AS
SELECT *
FROM ${database}.timeline_as_of(at = '2299-12-31 23:59:59.999')
WHERE kind NOT IN ('DROP_RETRACTED', 'RISE_RETRACTED')
COMMENT 'What happened, in time: incidents as declared, posted and seen, drops, verdicts and claims of the current run. ORDER BY at, place, id is total';
