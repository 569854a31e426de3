-- question: When did each incident begin, get its first post, end, and when were the series back?
-- means: One row for each incident with every station that is known, what each rests on, and the minutes between
--    them.
-- not: A missing station is unknown and not absent from the world. What the provider declares is its own word; the
--    onset in series is that of watched series only.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- parameter year (integer, 0 to 2200, default 0): Year of begin; 0 for all years.
-- column provider: The provider
-- column incident_id: The incident
-- column title: Headline of the incident
-- column year: Year in which it began, UTC
-- column signal_onset: When the first watched series fell, UTC; null where none did or none was watched
-- column signal_onset_basis: Which series, and its verdict
-- column declared_onset: Begin by the page, UTC
-- column declared_onset_basis: Field or sentence
-- column afterwards_onset: Begin by what the provider published elsewhere, UTC: REPORTED
-- column first_post: First post of the page, UTC
-- column first_seen: When we first saw it, UTC: an upper bound
-- column declared_end: End by the page, UTC
-- column resolved_post: Post that says it is over, UTC
-- column signal_recovered: When the last series that fell was back, UTC; null while one is not
-- column declared_to_post_minutes: From declared onset to first post
-- column afterwards_to_post_minutes: From the onset published elsewhere to the first post
-- column signal_to_post_minutes: From the onset in series to the first post; negative when the provider was first
-- column end_to_resolved_minutes: From declared end to the post that says so
-- column resolved_to_recovered_minutes: From that post until series were back; negative when they were back before
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column known_at: What could not have been known before, UTC

SELECT provider, incident_id, title, year, signal_onset, signal_onset_basis, declared_onset, declared_onset_basis,
    afterwards_onset, first_post, first_seen, declared_end, resolved_post, signal_recovered, declared_to_post_minutes,
    afterwards_to_post_minutes, signal_to_post_minutes, end_to_resolved_minutes, resolved_to_recovered_minutes,
    provenance, known_at
FROM ${incident_honesty}
WHERE ({provider:String} = '' OR provider = {provider:String}) AND ({year:UInt32} = 0 OR year = {year:UInt32})
ORDER BY provider, coalesce(declared_onset, first_post, first_seen), incident_id
