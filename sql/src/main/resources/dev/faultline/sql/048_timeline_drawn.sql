-- Episodes again: what was drawn for a reconstruction is not called measured.

CREATE OR REPLACE VIEW ${database}.timeline_drops_as_of AS
SELECT
    assumeNotNull(moment.1) AS at,
    'BUCKET' AS basis,
    toNullable(episode.bucket_millis) AS precision_millis,
    concat(episode.direction, '_', moment.2) AS kind,
    moment.3 AS place,
    toNullable(episode.entity) AS entity,
    toNullable(episode.surface) AS surface,
    toNullable(episode.signal) AS signal,
    CAST(NULL, 'LowCardinality(Nullable(String))') AS provider,
    CAST(NULL, 'Nullable(String)') AS incident_id,
    concat(episode.entity, ' ', episode.signal, ' ', moment.4) AS title,
    toNullable(moment.5) AS text,
    episode.provenance AS provenance,
    episode.known_at AS known_at,
    concat(episode.id, '/', moment.2) AS id
FROM (
    SELECT
        *,
        if(direction = 'DROP', 'below', 'above') AS side,
        formatReadableTimeDelta(intDiv(duration_millis, 1000)) AS lasted,
        concat(
            coalesce(concat('depth ', toString(round(depth, 3)), ', '), ''),
            coalesce(concat(if(provenance IN ('RECONSTRUCTED', 'SYNTHETIC'), 'drawn ', 'measured '), toString(round(actual, 3)), ' of '), 'expected '),
            coalesce(toString(round(expected, 3)), 'an unknown number'),
            ', watched ', toString(round(coverage, 3))) AS size,
        arrayFilter(m -> isNotNull(m.1), if(state = 'RETRACTED',
            [(toNullable(onset), 'RETRACTED', toUInt8(50), concat('not ', side, ' its baseline after all'), 'disproved by later data')],
            [
                (toNullable(onset), 'ONSET', toUInt8(50), concat('goes ', side, ' its baseline'), size),
                (toNullable(detected_at), 'DETECTED', toUInt8(51), concat(side, ' its baseline: told by ', detector), size),
                (if(state = 'RECOVERED', end, NULL), 'RECOVERED', toUInt8(80), coalesce(concat('is back after ', lasted), 'is back'), size),
                (if(state = 'REBASED', end, NULL), 'REBASED', toUInt8(80), 'settles at a new level', size),
                (if(state = 'UNKNOWN', coalesce(end, end_earliest, end_latest, detected_at), NULL), 'UNKNOWN', toUInt8(80),
                    'runs into time that nobody watched: its end is not known', size)
            ])) AS moments
    FROM ${database}.drops_as_of(at = {at:DateTime64(3, 'UTC')})
) AS episode
ARRAY JOIN episode.moments AS moment
COMMENT 'Part of the timeline: onset, detection and end of episodes away from the baseline';
