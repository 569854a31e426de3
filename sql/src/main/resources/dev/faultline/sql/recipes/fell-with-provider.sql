-- question: How often did each entity fall with the incidents of a provider?
-- means: Per entity and provider: the incidents in which it was hit, stood, and cannot be told. The share has bounds:
--    the lower one counts what cannot be told as stood, the upper one as fell.
-- not: Compared with nothing: entities also fall at other times, see faultline concentration. What was only reported
--    counts as not told.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column provider: The provider
-- column entity: Who: id of the entity
-- column incidents: Incidents with any verdict on the entity
-- column fell: Of these, with a series that is IMPACTED
-- column stood: Of these, with an UNAFFECTED series and none that is open
-- column unknown: Of these, neither
-- column share: Fell over fell and stood; null when no incident tells
-- column share_low: Lower bound: what cannot be told as stood
-- column share_high: Upper bound: what cannot be told as fell
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT provider, entity, count() AS incidents, countIf(fate = 'FELL') AS fell, countIf(fate = 'STOOD') AS stood,
    countIf(fate = 'UNKNOWN') AS unknown, fell / nullIf(fell + stood, 0) AS share, fell / incidents AS share_low,
    (fell + unknown) / incidents AS share_high, argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
FROM (
    SELECT provider, entity, incident_id,
        multiIf(countIf(verdict = 'IMPACTED') > 0, 'FELL',
            countIf(verdict = 'UNAFFECTED') > 0
                AND countIf(verdict NOT IN ('UNAFFECTED', 'REPORTED', 'UNOBSERVED')) = 0, 'STOOD', 'UNKNOWN') AS fate,
        argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
    FROM ${impacts}
    WHERE ({provider:String} = '' OR provider = {provider:String}) AND ({entity:String} = '' OR entity = {entity:String})
    GROUP BY provider, entity, incident_id
)
GROUP BY provider, entity
ORDER BY provider, share_low DESC, entity
