-- The story of one incident: its lines of the timeline, and those of the drops that its effects rest on, each with its source.

CREATE OR REPLACE VIEW ${database}.story_lines_as_of AS
SELECT
    assumeNotNull(line.incident_id) AS incident_id,
    line.at AS at, line.basis AS basis, line.kind AS kind, line.place AS place,
    line.entity AS entity, line.surface AS surface, line.signal AS signal, line.provider AS provider,
    line.title AS title,
    if(line.kind = 'CLAIM', claim.caveat, line.text) AS text,
    multiIf(
        line.kind = 'CLAIM', claim.publisher,
        line.kind = 'VERDICT', concat('verdict of run ', (SELECT any(run_id) FROM ${database}.current_run)),
        startsWith(line.kind, 'SUSPECTED'), 'shared drops, before or beside the provider',
        concat(coalesce(toString(line.provider), 'unknown'), ' about itself')) AS source,
    multiIf(
        line.kind = 'CLAIM', claim.link,
        line.kind = 'VERDICT' OR startsWith(line.kind, 'SUSPECTED'), splitByChar('/', line.id)[1],
        incident.link) AS reference,
    line.provenance AS provenance,
    line.known_at AS known_at,
    line.id AS id
FROM ${database}.timeline_as_of(at = {at:DateTime64(3, 'UTC')}) AS line
LEFT JOIN (
    SELECT concat(id, '/CLAIM') AS id, toNullable(toString(publisher)) AS publisher, toNullable(link) AS link,
        if(isNull(caveat), NULL, concat('caveat: ', caveat)) AS caveat
    FROM ${database}.claims_as_of(at = {at:DateTime64(3, 'UTC')})
) AS claim ON claim.id = line.id
LEFT JOIN (
    SELECT toNullable(id) AS id, link FROM ${database}.incidents_as_of(at = {at:DateTime64(3, 'UTC')})
) AS incident ON incident.id = line.incident_id
WHERE isNotNull(line.incident_id)
COMMENT 'Part of the story of an incident: its lines of the timeline, with who says so and where';

CREATE OR REPLACE VIEW ${database}.story_drops_as_of AS
SELECT
    pair.incident_id AS incident_id,
    line.at AS at, line.basis AS basis, line.kind AS kind, line.place AS place,
    line.entity AS entity, line.surface AS surface, line.signal AS signal,
    toNullable(pair.provider) AS provider,
    line.title AS title,
    toNullable(if(endsWith(line.kind, 'RETRACTED'),
        concat('told, and taken back with what was known on ', formatDateTime(line.known_at, '%Y-%m-%d %H:%i:%S')),
        coalesce(line.text, ''))) AS text,
    toNullable(episode.sources) AS source,
    toNullable(episode.id) AS reference,
    line.provenance AS provenance,
    line.known_at AS known_at,
    concat(pair.incident_id, '/', line.id) AS id
FROM ${database}.timeline_drops_as_of(at = {at:DateTime64(3, 'UTC')}) AS line
INNER JOIN (
    SELECT id, state, arrayStringConcat(sources, ', ') AS sources
    FROM ${database}.drops_as_of(at = {at:DateTime64(3, 'UTC')})
) AS episode ON episode.id = splitByChar('/', line.id)[1]
INNER JOIN (
    SELECT DISTINCT incident_id, toString(provider) AS provider, arrayJoin(drops) AS drop_id, false AS before
    FROM ${database}.effects_as_of(at = {at:DateTime64(3, 'UTC')})
    UNION ALL
    SELECT DISTINCT incident_id, toString(provider) AS provider, arrayJoin(drops) AS drop_id, true AS before
    FROM ${database}.effects_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
) AS pair ON toString(pair.drop_id) = episode.id
WHERE pair.before = (episode.state = 'RETRACTED')
COMMENT 'Part of the story of an incident: drops in its windows, and those that were told there and taken back';
