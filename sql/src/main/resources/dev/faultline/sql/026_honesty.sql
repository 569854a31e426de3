-- How soon providers spoke, and how late: the stations of each incident, each with what it rests on.

CREATE OR REPLACE VIEW ${database}.incident_signals_as_of AS
SELECT
    impact.incident_id AS incident_id,
    min(episode.onset) AS onset,
    argMin(concat(impact.entity, ' ', impact.signal, ', ', lower(impact.verdict)), (episode.onset, impact.id)) AS onset_basis,
    if(countIf(isNull(episode.end)) = 0, max(episode.end), NULL) AS recovered,
    argMax(concat(impact.entity, ' ', impact.signal, ', ', lower(impact.verdict)), (episode.end, impact.id)) AS recovered_basis,
    uniqExact(impact.id) AS series
FROM ${database}.impacts_as_of(at = {at:DateTime64(3, 'UTC')}) AS impact
INNER JOIN ${database}.drops_as_of(at = {at:DateTime64(3, 'UTC')}) AS episode
    ON episode.entity = impact.entity AND episode.surface = impact.surface AND episode.signal = impact.signal
WHERE impact.verdict IN ('IMPACTED', 'COINCIDENT') AND episode.direction = 'DROP' AND episode.onset >= impact.onset
    AND episode.state NOT IN ('SUPERSEDED', 'RETRACTED')
GROUP BY impact.incident_id
COMMENT 'When measured series began to fall in an incident and when the last of them was back, as known at the moment given as parameter at';

CREATE OR REPLACE VIEW ${database}.incident_honesty_as_of AS
SELECT
    incident.provider AS provider,
    incident.id AS incident_id,
    incident.title AS title,
    toYear(coalesce(incident.declared_start, incident.first_published, incident.first_seen)) AS year,
    signal.onset AS signal_onset,
    nullIf(signal.onset_basis, '') AS signal_onset_basis,
    incident.declared_start AS declared_onset,
    incident.basis AS declared_onset_basis,
    afterwards.onset AS afterwards_onset,
    nullIf(afterwards.link, '') AS afterwards_onset_basis,
    incident.first_published AS first_post,
    incident.first_seen AS first_seen,
    incident.declared_end AS declared_end,
    incident.end_basis AS declared_end_basis,
    incident.resolved_at AS resolved_post,
    signal.recovered AS signal_recovered,
    nullIf(signal.recovered_basis, '') AS signal_recovered_basis,
    dateDiff('second', incident.declared_start, incident.first_published) / 60 AS declared_to_post_minutes,
    dateDiff('second', afterwards.onset, incident.first_published) / 60 AS afterwards_to_post_minutes,
    dateDiff('second', signal.onset, incident.first_published) / 60 AS signal_to_post_minutes,
    dateDiff('second', incident.declared_end, incident.resolved_at) / 60 AS end_to_resolved_minutes,
    dateDiff('second', incident.resolved_at, signal.recovered) / 60 AS resolved_to_recovered_minutes,
    incident.provenance AS provenance,
    incident.known_at AS known_at
FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')}) AS incident
LEFT JOIN (
    SELECT incident_id, toNullable(onset) AS onset, onset_basis, recovered, recovered_basis
    FROM ${database}.incident_signals_as_of(at = {at:DateTime64(3, 'UTC')})
) AS signal ON signal.incident_id = incident.id
LEFT JOIN (
    SELECT assumeNotNull(claim.incident_id) AS id, min(claim.from) AS onset, argMin(claim.link, (claim.from, claim.link)) AS link
    FROM ${database}.claims_as_of(at = {at:DateTime64(3, 'UTC')}) AS claim
    INNER JOIN (
        SELECT DISTINCT id AS provider, lower(arrayJoin(arrayConcat([id, name], aliases))) AS publisher
        FROM ${database}.entities
    ) AS itself ON itself.provider = claim.provider AND itself.publisher = lower(claim.publisher)
    WHERE isNotNull(claim.incident_id) AND isNotNull(claim.from) AND claim.entity = claim.provider
    GROUP BY id
) AS afterwards ON afterwards.id = incident.id
WHERE incident.kind = 'INCIDENT'
COMMENT 'Stations of each incident and the minutes between them, as known at the moment given as parameter at';
