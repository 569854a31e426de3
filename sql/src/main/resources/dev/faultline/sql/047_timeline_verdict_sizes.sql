-- Verdicts in the timeline tell what was lost over the window, or what loss is excluded.

CREATE OR REPLACE VIEW ${database}.timeline_verdicts_as_of AS
SELECT
    coalesce(impact.onset, incident.declared_start, incident.first_published, incident.first_seen, impact.known_at) AS at,
    multiIf(isNotNull(impact.onset), 'BUCKET', isNotNull(incident.declared_start), 'DECLARED',
        isNotNull(incident.first_published), 'POSTED', 'SEEN') AS basis,
    CAST(NULL, 'Nullable(Int64)') AS precision_millis,
    'VERDICT' AS kind,
    toUInt8(60) AS place,
    toNullable(impact.entity) AS entity,
    toNullable(impact.surface) AS surface,
    toNullable(impact.signal) AS signal,
    toNullable(impact.provider) AS provider,
    toNullable(impact.incident_id) AS incident_id,
    concat(impact.entity, ' ', impact.signal, ': ', impact.verdict,
        coalesce(concat(' (', lower(replaceAll(impact.band, '_', ' ')), ')'), ''),
        multiIf(impact.verdict IN ('IMPACTED', 'COINCIDENT') AND isNotNull(impact.loss),
            concat(', lost ', toString(round(assumeNotNull(impact.loss) * 100)), ' % over the window',
                coalesce(concat(' [', toString(round(impact.loss_low * 100)), ' %, ', toString(round(impact.loss_high * 100)),
                    ' %]'), '')),
            impact.verdict IN ('UNAFFECTED', 'INCONCLUSIVE') AND isNotNull(impact.largest_drop_not_excluded)
                AND assumeNotNull(impact.largest_drop_not_excluded) < 1,
            concat(', a loss of more than ', toString(ceil(assumeNotNull(impact.largest_drop_not_excluded) * 100)),
                ' % is excluded'), ''),
        coalesce(concat(', claimed: ', impact.claimed), '')) AS title,
    toNullable(impact.reason) AS text,
    impact.provenance AS provenance,
    impact.known_at AS known_at,
    concat(impact.id, '/VERDICT') AS id
FROM ${database}.impacts_as_of(at = {at:DateTime64(3, 'UTC')}) AS impact
LEFT JOIN (
    SELECT id, declared_start, first_published, toNullable(first_seen) AS first_seen
    FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')})
) AS incident ON incident.id = impact.incident_id
COMMENT 'Part of the timeline: verdicts on incidents and series';
