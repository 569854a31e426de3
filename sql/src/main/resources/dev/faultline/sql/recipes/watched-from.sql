-- question: Which of our own sources run on a provider, and may fail with it?
-- means: One row for each source with the provider and place it runs on, as far as known, and what it reads.
-- not: A source whose provider is not known may run anywhere. Whether it failed in an incident is in suspect_sources
--    of the verdicts.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- column cloud: Provider it runs on; null when not known
-- column place: Region it runs in; null when not known
-- column source: Where it was read
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column operator: Who runs it; null when not known
-- column licence: Under which terms its data stands; null when not said
-- column description: What it is; null when not said
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT cloud, place, source, entity, surface, signal, operator, licence, description, provenance
FROM ${sources}
WHERE {provider:String} = '' OR cloud = {provider:String}
ORDER BY cloud, place, source, entity, surface, signal
