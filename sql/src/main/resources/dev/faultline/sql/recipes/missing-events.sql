-- question: How many transactions, or other events, are missing in the windows of an incident?
-- means: One row for each series and window: expected by the history before the incident, measured, and the
--    difference with its interval at the level given. Where it could not be computed the number is null and the
--    reason says why.
-- not: Missing here is not lost for ever: events may have come later or elsewhere, and the window after the end
--    tells. Sums over overlapping windows count the same events twice. Negative means more than expected.
-- parameter signal (text, default transactions): What is counted, such as transactions, blocks or trades.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column incident_id: The incident
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column window: Window of the incident the row speaks of
-- column window_start: Begin of that window, UTC
-- column window_end: End of that window, UTC
-- column expected: Events expected in the counted buckets; null when there was too little history
-- column actual: Events measured there; null when nothing was watched
-- column missing: Expected minus actual; null when unknown
-- column missing_low: Lower bound
-- column missing_high: Upper bound
-- column confidence: Level of the interval; null when there is none
-- column coverage: Part of the window that was watched, 0 to 1
-- column outcome: What the series alone says
-- column reason: Why, in one sentence
-- column baseline: What the expectation rests on
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column effect_id: Id of the effect

SELECT incident_id, provider, entity, surface, signal, window, window_start, window_end, expected, actual,
    missing, missing_low, missing_high, confidence, coverage, outcome, reason, baseline, provenance, id AS effect_id
FROM ${effects}
WHERE signal = {signal:String} AND ({entity:String} = '' OR entity = {entity:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, entity, surface, signal, window_start, window, effect_id
