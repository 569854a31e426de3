-- question: What was claimed, and what does measurement say to it?
-- means: One row for each claim: the sentence, its publisher, the value claimed, its measured counterpart with
--    interval, and the answer.
-- not: SUPPORTED and CONTRADICTED speak of the series that was measured and of nothing else. NOT_MEASURABLE is no
--    doubt about the sentence.
-- parameter check (text, one of SUPPORTED | CONTRADICTED | NOT_MEASURABLE | UNOBSERVED | any, default any): Only such
--    answers.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- parameter incident (text, default any): Id of one incident, or the provider's own id of it; all incidents when left
--    out.
-- column incident_id: The incident; null when the sentence names none
-- column provider: Its provider; null when it names none
-- column entity: Who: id of the entity
-- column surface: Which side of the entity; null when not said
-- column signal: What is said to have changed; null when not said
-- column statement: What is asserted, in our own words
-- column publisher: Who published it
-- column publishers: Distinct publishers of the same assertion
-- column claimed: Value asserted: REPORTED; null when none is
-- column unit: Unit of that value
-- column check: What measurement says; null when nobody has looked yet
-- column measured: Measured counterpart; null when there is none
-- column measured_low: Lower bound
-- column measured_high: Upper bound
-- column measured_unit: Unit of the measured counterpart
-- column coverage: Part of the measured window that was watched, 0 to 1
-- column basis: Why the check says so
-- column caveat: What weakens the claim; null when nothing is known to
-- column review: What the latest review found; null when there is none
-- column link: Address where it can be read
-- column provenance: Of the sentence and of what was measured, the weakest: REPORTED at best
-- column claim_id: Id of the claim

SELECT claim.incident_id AS incident_id, claim.provider AS provider, claim.entity AS entity, claim.surface AS surface,
    claim.signal AS signal, claim.statement AS statement, claim.publisher AS publisher, claim.publishers AS publishers,
    claim.claimed AS claimed, claim.unit AS unit, claim.check AS check, claim.measured AS measured,
    claim.measured_low AS measured_low, claim.measured_high AS measured_high, claim.measured_unit AS measured_unit,
    claim.coverage AS coverage, claim.basis AS basis, claim.caveat AS caveat, claim.review AS review, claim.link AS link,
    coalesce(finding.provenance, 'REPORTED') AS provenance, claim.claim_id AS claim_id
FROM ${claims_ledger} AS claim
LEFT JOIN (
    SELECT claim_id, toNullable(toString(argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)))) AS provenance
    FROM ${claim_findings}
    GROUP BY claim_id
) AS finding ON finding.claim_id = claim.claim_id
WHERE ({check:String} = '' OR check = {check:String}) AND ({entity:String} = '' OR entity = {entity:String})
    AND ({incident:String} = '' OR incident_id IN (
        SELECT incident_id FROM ${incident_ids} WHERE {incident:String} IN (id, native_id)))
ORDER BY incident_id, entity, surface, signal, statement, publisher, claim_id
