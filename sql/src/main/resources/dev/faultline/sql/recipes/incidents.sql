-- question: Which incidents are known, when did each begin, and how long did it last?
-- means: One row for each incident in the order of its begin. The length runs from the begin to the end that the
--    provider declares, or to the post that calls it resolved; the two basis columns say which.
-- not: A missing length is not a short one: the provider told no end. Entries that only planned work are left out. An
--    incident that stands in no row may simply be on a page that nobody read.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- parameter from (moment, default 2009-01-01): Begin of the period, UTC.
-- parameter until (moment, default 2200-01-01): End of the period, exclusive, UTC.
-- column incident_id: The incident
-- column native_id: The provider's own id
-- column provider: The provider
-- column title: Headline of the incident
-- column began: Begin of the incident, UTC
-- column began_basis: What that begin rests on: DECLARED by the provider, POSTED on its page, SEEN by us (an upper
--    bound)
-- column ended: End of the incident, UTC; null when the provider tells none
-- column ended_basis: What that end rests on: DECLARED or POSTED; null when there is none
-- column minutes: From begin to end in minutes; null when no end is told
-- column severity: Severity in one vocabulary
-- column state: Where the incident stands
-- column regions: Regions the provider names, with commas; empty when it names none
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column known_at: What could not have been known before, UTC

SELECT id AS incident_id, native_id, provider, title, began, began_basis, ended, ended_basis,
    dateDiff('second', began, ended) / 60 AS minutes,
    severity, state, arrayStringConcat(regions, ', ') AS regions, provenance, known_at
FROM (
    SELECT *,
        coalesce(declared_start, first_published, first_seen) AS began,
        multiIf(isNotNull(declared_start), 'DECLARED', isNotNull(first_published), 'POSTED', 'SEEN') AS began_basis,
        coalesce(declared_end, resolved_at) AS ended,
        multiIf(isNotNull(declared_end), toNullable('DECLARED'), isNotNull(resolved_at), 'POSTED', NULL) AS ended_basis
    FROM ${incidents}
    WHERE kind = 'INCIDENT' AND ({provider:String} = '' OR provider = {provider:String})
)
WHERE began >= {from:DateTime64(3, 'UTC')} AND began < {until:DateTime64(3, 'UTC')}
ORDER BY began, provider, incident_id
