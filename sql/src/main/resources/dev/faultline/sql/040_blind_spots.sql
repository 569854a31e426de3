-- What cannot be seen at a moment: sources that fell silent, pages not read, and dependents that nobody watches.

CREATE OR REPLACE VIEW ${database}.blind_spots_as_of AS
SELECT kind, entity, what, since, reason, id
FROM (
    SELECT 'SOURCE' AS kind, toNullable(seen.entity) AS entity,
        concat(lower(seen.surface), '/', seen.signal, ' by ', seen.source) AS what,
        seen.last_watched AS since,
        coalesce(if(seen.last_status = 'END', 'the source ended', NULL), seen.last_reason, 'silent') AS reason,
        concat('source/', seen.entity, '/', seen.surface, '/', seen.signal, '/', seen.source) AS id
    FROM (
        SELECT entity, surface, signal, source,
            nullIf(maxIf(interval_end, status IN ('OK', 'PARTIAL')), toDateTime64(0, 3, 'UTC')) AS last_watched,
            argMax(status, (interval_end, observed_at)) AS last_status,
            argMax(reason, (interval_end, observed_at)) AS last_reason
        FROM ${database}.observations
        WHERE observed_at <= {at:DateTime64(3, 'UTC')}
        GROUP BY entity, surface, signal, source
    ) AS seen
    LEFT JOIN (
        SELECT entity, surface, signal, source, max(max_silence_millis) AS allowed
        FROM ${database}.sources
        GROUP BY entity, surface, signal, source
    ) AS declared ON declared.entity = seen.entity AND declared.surface = seen.surface
        AND declared.signal = seen.signal AND declared.source = seen.source
    WHERE coalesce(dateDiff('millisecond', seen.last_watched, toDateTime64({at:DateTime64(3, 'UTC')}, 3, 'UTC')), 1e18)
        > greatest(declared.allowed, 60000)
    UNION ALL
    SELECT 'PAGE', CAST(NULL, 'Nullable(String)'), toString(source), toNullable(max(observed_at)),
        'not read for an hour or more', concat('page/', toString(source))
    FROM ${database}.captures
    WHERE observed_at <= {at:DateTime64(3, 'UTC')}
    GROUP BY source
    HAVING max(observed_at) < toDateTime64({at:DateTime64(3, 'UTC')}, 3, 'UTC') - toIntervalHour(1)
    UNION ALL
    SELECT 'DEPENDENT', toNullable(toString(dependency.entity)), concat('said to run on ', toString(dependency.provider)),
        CAST(NULL, 'Nullable(DateTime64(3, \'UTC\'))'), 'no source of it was ever read', concat('dependent/', toString(dependency.entity), '/', toString(dependency.provider))
    FROM (
        SELECT DISTINCT entity, provider
        FROM ${database}.dependencies
        WHERE provider IN (
                SELECT assumeNotNull(provider)
                FROM ${database}.beliefs_as_of(at = {at:DateTime64(3, 'UTC')})
                WHERE kind IN ('INCIDENT', 'SUSPICION') AND isNotNull(provider))
            AND (isNull(valid_from) OR valid_from <= {at:DateTime64(3, 'UTC')})
            AND (isNull(valid_to) OR valid_to > {at:DateTime64(3, 'UTC')})
    ) AS dependency
    WHERE dependency.entity NOT IN (
        SELECT entity FROM ${database}.observations WHERE observed_at <= {at:DateTime64(3, 'UTC')})
)
COMMENT 'What cannot be seen at the moment given as parameter at. Absence of a drop there means nothing';
