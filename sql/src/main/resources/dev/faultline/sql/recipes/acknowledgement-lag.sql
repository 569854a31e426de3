-- question: How late does each provider acknowledge its incidents, year by year?
-- means: Per provider and year of begin: the median minutes from the onset that the page declares, that the provider
--    published elsewhere, and that measured series show, to the first post of the page.
-- not: A missing median is no lag of zero: no incident of that year has both times. Pages often date an onset after
--    the fact, and the first post after the true one; see onset-moved. An incident that never got a post is in no
--    row.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- column provider: The provider
-- column year: Year in which it began, UTC
-- column incidents: Incidents that began in that year
-- column onset_declared: Of these, with a declared onset and a first post
-- column median_declared_to_post_minutes: Median minutes from the declared onset to the first post; null when none
--    has both
-- column longest_declared_to_post_minutes: Longest of these
-- column onset_published_afterwards: Incidents with an onset that the provider published elsewhere, and a first post
-- column median_afterwards_to_post_minutes: Median minutes from that onset to the first post; null when none has both
-- column signal_measured: Incidents in which a measured series fell, and with a first post
-- column median_signal_to_post_minutes: Median minutes from that fall to the first post, negative when the provider
--    was first; null when none has both
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT provider, year, count() AS incidents,
    count(declared_to_post_minutes) AS onset_declared,
    quantileExactInclusiveOrNull(0.5)(declared_to_post_minutes) AS median_declared_to_post_minutes,
    max(declared_to_post_minutes) AS longest_declared_to_post_minutes,
    count(afterwards_to_post_minutes) AS onset_published_afterwards,
    quantileExactInclusiveOrNull(0.5)(afterwards_to_post_minutes) AS median_afterwards_to_post_minutes,
    count(signal_to_post_minutes) AS signal_measured,
    quantileExactInclusiveOrNull(0.5)(signal_to_post_minutes) AS median_signal_to_post_minutes,
    argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
FROM ${incident_honesty}
WHERE {provider:String} = '' OR provider = {provider:String}
GROUP BY provider, year
ORDER BY provider, year
