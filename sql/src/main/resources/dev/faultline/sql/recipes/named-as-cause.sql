-- question: Who named the provider of an incident, in which words, and when?
-- means: One row for each sentence of a status page or post in the window of the incident, or within a day after it,
--    with how it speaks of the provider.
-- not: That somebody names a provider is what somebody says. QUOTED, QUESTIONED and DENIED are not blame.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- parameter stance (text, one of NAMED_AS_CAUSE | NAMED | DENIED | QUOTED | QUESTIONED | UNNAMED | any, default NAMED_AS_CAUSE):
--    How it speaks of the provider.
-- column incident_id: The incident
-- column provider: The provider
-- column incident_title: Headline of the incident
-- column speaker: Who named it
-- column stance: How it speaks of the provider
-- column region: Region said with it; null when none is
-- column said_at: When it was said, UTC
-- column basis: What that time rests on: POSTED, or SEEN, an upper bound
-- column minutes_after_start: From the begin of the incident, in minutes
-- column sentence: The sentence, unchanged
-- column link: Address where it can be read
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column naming_id: Id of the naming

SELECT incident_id, provider, incident_title, speaker, stance, region, said_at, basis, minutes_after_start, sentence,
    link, provenance, naming_id
FROM ${incident_namings}
WHERE ({stance:String} = '' OR stance = {stance:String}) AND ({provider:String} = '' OR provider = {provider:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, said_at, speaker, naming_id
