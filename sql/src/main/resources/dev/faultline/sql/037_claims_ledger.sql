-- The ledger is a view: what was said, what was measured, and what a reviewer found, side by side.

CREATE OR REPLACE VIEW ${database}.claims_ledger (
    claim_id String COMMENT 'The claim',
    incident_id Nullable(String) COMMENT 'Incident the sentence speaks of; null when it names none',
    provider LowCardinality(Nullable(String)) COMMENT 'Provider of that incident',
    entity LowCardinality(String) COMMENT 'Who is said to be hit, or not to be',
    surface LowCardinality(Nullable(String)) COMMENT 'Which side; null when the sentence does not say: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(Nullable(String)) COMMENT 'What is said to have changed; null when the sentence does not say',
    statement String COMMENT 'What is asserted, in our own words',
    affected Nullable(Bool) COMMENT 'True when said to be hit, false when said to be unaffected, null when neither',
    publisher LowCardinality(String) COMMENT 'Who published it first; two copies of one text have one publisher',
    carried_by LowCardinality(Nullable(String)) COMMENT 'Who shows the text at the link, when that is a copy',
    publishers UInt64 COMMENT 'Distinct publishers of the same assertion: same incident, entity, surface, signal, hit or not, measure, value and unit',
    caveat Nullable(String) COMMENT 'What weakens the claim',
    measure LowCardinality(Nullable(String)) COMMENT 'What the value measures, such as loss or duration',
    bound LowCardinality(Nullable(String)) COMMENT 'How the value is meant: EXACTLY, ABOUT, AT_LEAST, AT_MOST',
    claimed Nullable(Float64) COMMENT 'Value asserted; a loss is a positive fraction, a duration is in minutes',
    unit LowCardinality(Nullable(String)) COMMENT 'Unit of the value asserted',
    from Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin asserted, UTC',
    until Nullable(DateTime64(3, 'UTC')) COMMENT 'End asserted, UTC',
    precision_millis Nullable(Int64) COMMENT 'How far the times asserted may be off to either side, in milliseconds',
    check LowCardinality(Nullable(String)) COMMENT 'What measurement says: SUPPORTED, CONTRADICTED, NOT_MEASURABLE, UNOBSERVED; null when the current run has not looked yet',
    measured Nullable(Float64) COMMENT 'Measured counterpart of the value; null when there is none',
    measured_low Nullable(Float64) COMMENT 'Lower bound',
    measured_high Nullable(Float64) COMMENT 'Upper bound',
    measured_unit LowCardinality(Nullable(String)) COMMENT 'Unit of the measured counterpart: fraction or min',
    window_start Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin of the window that was measured, UTC',
    window_end Nullable(DateTime64(3, 'UTC')) COMMENT 'End of that window, UTC',
    coverage Nullable(Float64) COMMENT 'Part of that window that was watched, 0 to 1',
    basis Nullable(String) COMMENT 'Why the check says so, in one sentence',
    effects Array(String) COMMENT 'Ids of the effects that decided',
    review LowCardinality(Nullable(String)) COMMENT 'Verdict of the latest review of the claim: VERIFIED, DISPUTED; null when there is none',
    reviewer LowCardinality(Nullable(String)) COMMENT 'Who says so',
    review_reason Nullable(String) COMMENT 'Why, in the words of the reviewer',
    reviewed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was reviewed, UTC',
    link String COMMENT 'Address of the publication',
    published_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was published, UTC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among claim and measurement, UTC'
) AS
SELECT
    claim.id AS claim_id, claim.incident_id AS incident_id, claim.provider AS provider, claim.entity AS entity,
    claim.surface AS surface, claim.signal AS signal, claim.statement AS statement, claim.affected AS affected,
    claim.publisher AS publisher, claim.carried_by AS carried_by,
    uniqExact(claim.publisher) OVER (
        PARTITION BY claim.incident_id, claim.entity, claim.surface, claim.signal, claim.affected, claim.measure,
            claim.value, claim.unit,
            if(isNull(claim.affected) AND isNull(claim.value), claim.statement, '')) AS publishers,
    claim.caveat AS caveat, claim.measure AS measure, claim.bound AS bound, claim.value AS claimed, claim.unit AS unit,
    claim.from AS from, claim.until AS until, claim.precision_millis AS precision_millis,
    finding.check AS check, finding.measured AS measured, finding.measured_low AS measured_low,
    finding.measured_high AS measured_high, finding.unit AS measured_unit, finding.window_start AS window_start,
    finding.window_end AS window_end, finding.coverage AS coverage, finding.basis AS basis, finding.effects AS effects,
    review.review AS review, review.reviewer AS reviewer, review.review_reason AS review_reason,
    review.reviewed_at AS reviewed_at, claim.link AS link, claim.published_at AS published_at,
    greatest(claim.observed_at, coalesce(finding.known_at, claim.observed_at)) AS known_at
FROM ${database}.claims AS claim
LEFT JOIN (
    SELECT * REPLACE (toNullable(check) AS check, toNullable(basis) AS basis, toNullable(known_at) AS known_at)
    FROM ${database}.claim_findings
) AS finding ON finding.claim_id = claim.id
LEFT JOIN ${database}.latest_reviews AS review ON review.target_id = claim.id
COMMENT 'The claims ledger: what was said, by how many, what was measured, and what a reviewer found. One row for each claim, in the current run';
