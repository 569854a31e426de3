-- The story in parts that can be asked one by one: planning a view of many views takes longer than planning each.

CREATE OR REPLACE VIEW ${database}.story_lines_as_of AS
SELECT
    assumeNotNull(line.incident_id) AS incident_id,
    line.at AS at, line.basis AS basis, line.kind AS kind, line.place AS place,
    line.entity AS entity, line.surface AS surface, line.signal AS signal, line.provider AS provider,
    line.title AS title,
    line.text AS text,
    concat(coalesce(toString(line.provider), 'unknown'), ' about itself') AS source,
    incident.link AS reference,
    line.provenance AS provenance, line.known_at AS known_at, line.id AS id
FROM (
    SELECT * FROM ${database}.timeline_incidents_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_waves_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_updates_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.timeline_revisions_as_of(at = {at:DateTime64(3, 'UTC')})
) AS line
LEFT JOIN (
    SELECT toNullable(id) AS id, link FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')})
) AS incident ON incident.id = line.incident_id
WHERE isNotNull(line.incident_id)
COMMENT 'Part of the story of an incident: what the provider says of it, message by message, with its page';

CREATE OR REPLACE VIEW ${database}.story_claims_as_of AS
SELECT
    assumeNotNull(line.incident_id) AS incident_id,
    line.at AS at, line.basis AS basis, line.kind AS kind, line.place AS place,
    line.entity AS entity, line.surface AS surface, line.signal AS signal, line.provider AS provider,
    line.title AS title, claim.caveat AS text, claim.publisher AS source, claim.link AS reference,
    line.provenance AS provenance, line.known_at AS known_at, line.id AS id
FROM ${database}.timeline_claims_as_of(at = {at:DateTime64(3, 'UTC')}) AS line
LEFT JOIN (
    SELECT concat(id, '/CLAIM') AS id, toNullable(toString(publisher)) AS publisher, toNullable(link) AS link,
        if(isNull(caveat), NULL, concat('caveat: ', caveat)) AS caveat
    FROM ${database}.claims_as_of(at = {at:DateTime64(3, 'UTC')})
) AS claim ON claim.id = line.id
WHERE isNotNull(line.incident_id)
COMMENT 'Part of the story of an incident: what was published of it, by whom and where';

CREATE OR REPLACE VIEW ${database}.story_verdicts_as_of AS
SELECT
    assumeNotNull(incident_id) AS incident_id, at, basis, kind, place, entity, surface, signal, provider, title, text,
    concat('verdict of run ', (SELECT any(run_id) FROM ${database}.current_run)) AS source,
    splitByChar('/', id)[1] AS reference, provenance, known_at, id
FROM ${database}.timeline_verdicts_as_of(at = {at:DateTime64(3, 'UTC')})
WHERE isNotNull(incident_id)
COMMENT 'Part of the story of an incident: its verdicts';

CREATE OR REPLACE VIEW ${database}.story_suspicions_as_of AS
SELECT
    assumeNotNull(incident_id) AS incident_id, at, basis, kind, place, entity, surface, signal, provider, title, text,
    'shared drops, before or beside the provider' AS source,
    splitByChar('/', id)[1] AS reference, provenance, known_at, id
FROM ${database}.timeline_suspicions_as_of(at = {at:DateTime64(3, 'UTC')})
WHERE isNotNull(incident_id)
COMMENT 'Part of the story of an incident: what shared drops told of it';

CREATE OR REPLACE VIEW ${database}.incident_story_as_of AS
SELECT incident_id, at, basis, kind, place, entity, surface, signal, provider, title, text, source, reference, provenance,
    known_at, id
FROM (
    SELECT * FROM ${database}.story_lines_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_claims_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_verdicts_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_suspicions_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_drops_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_namings_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_effects_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_evidence_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL SELECT * FROM ${database}.story_verdicts_before_as_of(at = {at:DateTime64(3, 'UTC')})
)
COMMENT 'The story of each incident of the current run as known at the moment given as parameter at, with what was told and taken back until then: ORDER BY incident_id, at, place, id is total';
