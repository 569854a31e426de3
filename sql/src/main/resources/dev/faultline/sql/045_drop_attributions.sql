-- Per drop: every incident whose verdict names it, beside "no cloud". The competition is this view: no verdict depends on another.

CREATE OR REPLACE VIEW ${database}.drop_attributions_as_of AS
SELECT drop_id, entity, surface, signal, onset, candidate, incident_id, provider, verdict, band, log_likelihood_ratio,
    row_number() OVER (PARTITION BY drop_id
        ORDER BY isNull(log_likelihood_ratio), log_likelihood_ratio DESC, candidate, coalesce(incident_id, '')) AS rank,
    multiIf(countIf(verdict = 'IMPACTED' AND isNotNull(log_likelihood_ratio)) OVER (PARTITION BY drop_id) > 0, 'ATTRIBUTED',
        countIf(verdict = 'IMPACTED') OVER (PARTITION BY drop_id) > 0, 'NOT_WEIGHED', 'UNATTRIBUTED') AS attribution,
    provenance, known_at
FROM (
    SELECT drop.id AS drop_id, drop.entity AS entity, drop.surface AS surface, drop.signal AS signal, drop.onset AS onset,
        'incident' AS candidate, toNullable(impact.incident_id) AS incident_id, toNullable(toString(impact.provider)) AS provider,
        toNullable(toString(impact.verdict)) AS verdict,
        if(impact.onset = drop.onset, toNullable(toString(impact.band)), NULL) AS band,
        if(impact.onset = drop.onset, impact.log_likelihood_ratio, NULL) AS log_likelihood_ratio,
        impact.provenance AS provenance, impact.known_at AS known_at
    FROM ${database}.drops_as_of(at = {at:DateTime64(3, 'UTC')}) AS drop
    INNER JOIN (
        SELECT *, arrayJoin(drops) AS drop_id FROM ${database}.impacts_as_of(at = {at:DateTime64(3, 'UTC')})
    ) AS impact ON impact.drop_id = drop.id
    WHERE drop.direction = 'DROP' AND drop.state != 'RETRACTED'
    UNION ALL
    SELECT id, entity, surface, signal, onset, 'no cloud', CAST(NULL, 'Nullable(String)'), CAST(NULL, 'Nullable(String)'),
        CAST(NULL, 'Nullable(String)'), CAST(NULL, 'Nullable(String)'), toNullable(toFloat64(0)), provenance, known_at
    FROM ${database}.drops_as_of(at = {at:DateTime64(3, 'UTC')})
    WHERE direction = 'DROP' AND state != 'RETRACTED'
)
COMMENT 'What may have made each drop, as known at the moment given as parameter at: every incident that was open then, and no cloud at all';

CREATE OR REPLACE VIEW ${database}.drop_attributions (
    drop_id String COMMENT 'The drop',
    entity LowCardinality(String) COMMENT 'Who dropped',
    surface LowCardinality(String) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(String) COMMENT 'What dropped',
    onset DateTime64(3, 'UTC') COMMENT 'When it began, UTC',
    candidate LowCardinality(String) COMMENT 'What may have made it: incident, or no cloud',
    incident_id Nullable(String) COMMENT 'The incident; null for no cloud',
    provider LowCardinality(Nullable(String)) COMMENT 'Its provider; null for no cloud',
    verdict LowCardinality(Nullable(String)) COMMENT 'Verdict on the incident and the series; null for no cloud',
    band LowCardinality(Nullable(String)) COMMENT 'How well it explains the drop: RULED_OUT, UNLIKELY, OPEN, LIKELY, ESTABLISHED; null for no cloud, and where the verdict speaks of an earlier drop',
    log_likelihood_ratio Nullable(Float64) COMMENT 'Evidence for it against no cloud, natural logarithm; 0 for no cloud, null where the verdict speaks of an earlier drop',
    rank UInt64 COMMENT '1 for the most evidence; what was not weighed comes last',
    attribution LowCardinality(String) COMMENT 'Of the drop: ATTRIBUTED when an incident is IMPACTED by its verdict, NOT_WEIGHED when such a verdict speaks of an earlier drop, UNATTRIBUTED else: nothing known explains it',
    provenance LowCardinality(String) COMMENT 'The weakest provenance among the inputs: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'Latest observation time among the inputs, UTC'
) AS
SELECT *
FROM ${database}.drop_attributions_as_of(at = '2299-12-31 23:59:59.999')
COMMENT 'What may have made each drop of the current run: every incident that was open then, and no cloud at all. ORDER BY drop_id, rank is total';
