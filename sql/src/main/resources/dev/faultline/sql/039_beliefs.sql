-- What is believed at a moment, by whom. Every row is what somebody says or what we infer, never more.

CREATE OR REPLACE VIEW ${database}.beliefs_as_of AS
SELECT kind, provider, entity, said_by, what, since, last_heard, state, provenance, known_at, id
FROM (
    SELECT 'INCIDENT' AS kind, toNullable(toString(provider)) AS provider, CAST(NULL, 'Nullable(String)') AS entity,
        toString(provider) AS said_by,
        concat(title, if(empty(regions), '', concat(' [', arrayStringConcat(arraySlice(regions, 1, 5), ', '),
            if(length(regions) > 5, ', ...', ''), ']'))) AS what,
        coalesce(declared_start, first_published, first_seen) AS since, last_seen AS last_heard,
        toString(state) AS state, toString(provenance) AS provenance, known_at, id
    FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')})
    WHERE kind = 'INCIDENT' AND state IN ('OPEN', 'MONITORING', 'UNKNOWN')
    UNION ALL
    SELECT 'SUSPICION', toNullable(toString(provider)), CAST(NULL, 'Nullable(String)'), 'faultline',
        concat('fell together: ', arrayStringConcat(entities, ', '), '; ', toString(dropped), ' of ', toString(watched),
            ' dependents watched, needed ', toString(needed), coalesce(concat(' [', region, ']'), '')),
        onset, opened_at, toString(state), toString(provenance), known_at, id
    FROM ${database}.suspicions_as_of(at = {at:DateTime64(3, 'UTC')})
    WHERE state = 'OPEN'
    UNION ALL
    SELECT direction, CAST(NULL, 'Nullable(String)'), toNullable(toString(entity)), 'faultline',
        concat(lower(toString(surface)), '/', toString(signal), coalesce(concat(', depth ', toString(round(depth * 100)), ' %'), '')),
        onset, detected_at, toString(state), toString(provenance), known_at, id
    FROM ${database}.drops_as_of(at = {at:DateTime64(3, 'UTC')})
    WHERE state = 'OPEN'
    UNION ALL
    SELECT 'NAMING', toNullable(coalesce(toString(provider), 'somebody unnamed')), toNullable(toString(speaker)), toString(speaker),
        concat('"', sentence, '"'), coalesce(at, observed_at), observed_at, toString(stance), toString(provenance), known_at, id
    FROM ${database}.namings_as_of(at = {at:DateTime64(3, 'UTC')})
    WHERE stance IN ('NAMED_AS_CAUSE', 'UNNAMED', 'DENIED')
        AND observed_at > toDateTime64({at:DateTime64(3, 'UTC')}, 3, 'UTC') - toIntervalHour(24)
)
COMMENT 'What is believed at the moment given as parameter at: open incidents by their providers, suspicions, drops that last, and who named whom in the 24 hours before';
