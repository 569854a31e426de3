-- question: How much turnover was expected and not seen in the windows of an incident?
-- means: One row for each series and window with prices: turnover expected and not seen, with its interval, in the
--    unit beside it.
-- not: Nobody's loss: it may have been traded later or elsewhere. Series without prices, and those whose turnover
--    could not be computed, are in no row, and a sum over rows is no sum over the market.
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
-- column missing_notional: Turnover expected and not seen
-- column missing_notional_low: Lower bound
-- column missing_notional_high: Upper bound
-- column notional_unit: Unit, such as USD
-- column notional_source: Source whose prices it rests on
-- column coverage: Part of the window that was watched, 0 to 1
-- column outcome: What the series alone says
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column effect_id: Id of the effect

SELECT incident_id, provider, entity, surface, signal, window, window_start, window_end, missing_notional,
    missing_notional_low, missing_notional_high, notional_unit, notional_source, coverage, outcome, provenance,
    id AS effect_id
FROM ${effects}
WHERE isNotNull(missing_notional) AND ({entity:String} = '' OR entity = {entity:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, entity, surface, signal, window_start, window, effect_id
